import { postAcceptance } from '@/lib/server/api/invitations'
import { serve } from '@/lib/server/http'

export const POST = serve(postAcceptance)
