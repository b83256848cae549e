import { postSignOut } from '@/lib/server/api/me'
import { serve } from '@/lib/server/http'

export const POST = serve(postSignOut)
