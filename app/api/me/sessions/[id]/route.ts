import { deleteSession } from '@/lib/server/api/me'
import { serve } from '@/lib/server/http'

export const DELETE = serve(deleteSession)
