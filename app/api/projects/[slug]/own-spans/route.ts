import { getOwnSpans } from '@/lib/server/api/own-spans'
import { serve } from '@/lib/server/http'

export const GET = serve(getOwnSpans)
