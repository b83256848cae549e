import { postBlindEnd } from '@/lib/server/api/adjudication'
import { serve } from '@/lib/server/http'

export const POST = serve(postBlindEnd)
