import { getSessions, deleteOtherSessions } from '@/lib/server/api/me'
import { serve } from '@/lib/server/http'

export const GET = serve(getSessions)
export const DELETE = serve(deleteOtherSessions)
