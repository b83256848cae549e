import { getCodebook } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const GET = serve(getCodebook)
