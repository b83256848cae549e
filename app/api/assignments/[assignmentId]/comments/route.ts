import { getComments, postComment } from '@/lib/server/api/adjudication'
import { serve } from '@/lib/server/http'

export const GET = serve(getComments)
export const POST = serve(postComment)
