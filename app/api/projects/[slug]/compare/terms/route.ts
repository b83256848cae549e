import { getTerms } from '@/lib/server/api/compare-terms'
import { serve } from '@/lib/server/http'

export const GET = serve(getTerms)
