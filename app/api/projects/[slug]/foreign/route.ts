import { getForeign } from '@/lib/server/api/foreign'
import { serve } from '@/lib/server/http'

export const GET = serve(getForeign)
