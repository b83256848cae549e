import { patchCopy } from '@/lib/server/api/stories'
import { serve } from '@/lib/server/http'

export const PATCH = serve(patchCopy)
