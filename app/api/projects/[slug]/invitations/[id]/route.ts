import { deleteInvitation } from '@/lib/server/api/invitations'
import { serve } from '@/lib/server/http'

export const DELETE = serve(deleteInvitation)
