import { patchEntity } from '@/lib/server/api/entities'
import { serve } from '@/lib/server/http'

export const PATCH = serve(patchEntity)
