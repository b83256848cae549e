import { getCodebook } from '@/lib/server/api/projects'
import { serve } from '@/lib/server/http'

export const GET = serve(getCodebook)
