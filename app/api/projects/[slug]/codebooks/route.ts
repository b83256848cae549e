import { getCodebooks } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const GET = serve(getCodebooks)
