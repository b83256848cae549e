import { patchMember, deleteMember } from '@/lib/server/api/members'
import { serve } from '@/lib/server/http'

export const PATCH = serve(patchMember)
export const DELETE = serve(deleteMember)
