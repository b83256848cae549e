import { getInvitations, postInvitation } from '@/lib/server/api/invitations'
import { serve } from '@/lib/server/http'

export const GET = serve(getInvitations)
export const POST = serve(postInvitation)
