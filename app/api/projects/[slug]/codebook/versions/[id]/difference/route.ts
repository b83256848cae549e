import { getCodebookDifference } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const GET = serve(getCodebookDifference)
