import { getSourceFrames } from '@/lib/server/api/compare-sources'
import { serve } from '@/lib/server/http'

export const GET = serve(getSourceFrames)
