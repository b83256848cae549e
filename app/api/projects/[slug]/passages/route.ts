import { getPassages } from '@/lib/server/api/compare'
import { serve } from '@/lib/server/http'

export const GET = serve(getPassages)
