import { serve } from '@/lib/server/http'
import { getMasks, patchMasks } from '@/lib/server/api/masks'

export const GET = serve(getMasks)
export const PATCH = serve(patchMasks)
