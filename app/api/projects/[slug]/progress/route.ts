import { getProgress } from '@/lib/server/api/rounds'
import { serve } from '@/lib/server/http'

export const GET = serve(getProgress)
