import { deleteToken } from '@/lib/server/api/tokens'
import { serve } from '@/lib/server/http'

export const DELETE = serve(deleteToken)
