import { serve } from '@/lib/server/http'
import { patchOutlet } from '@/lib/server/api/masks'

export const PATCH = serve(patchOutlet)
