import { getMe } from '@/lib/server/api/me'
import { serve } from '@/lib/server/http'

export const GET = serve(getMe)
