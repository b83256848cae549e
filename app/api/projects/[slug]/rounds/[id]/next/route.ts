import { postNext } from '@/lib/server/api/rounds'
import { serve } from '@/lib/server/http'

export const POST = serve(postNext)
