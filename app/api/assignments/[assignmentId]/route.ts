import { getAssignment, patchAssignment } from '@/lib/server/api/assignments'
import { serve } from '@/lib/server/http'

export const GET = serve(getAssignment)
export const PATCH = serve(patchAssignment)
