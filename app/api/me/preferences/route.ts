import { getPreferences, patchPreferences } from '@/lib/server/api/me'
import { serve } from '@/lib/server/http'

export const GET = serve(getPreferences)
export const PATCH = serve(patchPreferences)
