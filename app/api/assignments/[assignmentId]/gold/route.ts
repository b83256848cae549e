import { getGold } from '@/lib/server/api/assignments'
import { serve } from '@/lib/server/http'

export const GET = serve(getGold)
