import { patchCodebook } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const PATCH = serve(patchCodebook)
