import { getWaiting } from '@/lib/server/api/article-texts'
import { serve } from '@/lib/server/http'

export const GET = serve(getWaiting)
