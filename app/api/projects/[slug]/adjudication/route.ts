import { getAdjudicationQueue } from '@/lib/server/api/adjudication'
import { serve } from '@/lib/server/http'

export const GET = serve(getAdjudicationQueue)
