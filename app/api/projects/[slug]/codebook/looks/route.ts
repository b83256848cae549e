import { getLooks, postLooks } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const GET = serve(getLooks)
export const POST = serve(postLooks)
