import { getMembers } from '@/lib/server/api/members'
import { serve } from '@/lib/server/http'

export const GET = serve(getMembers)
