import { getQueue, postAssignments } from '@/lib/server/api/assignments'
import { serve } from '@/lib/server/http'

export const GET = serve(getQueue)
export const POST = serve(postAssignments)
