import { getTokens, postToken } from '@/lib/server/api/tokens'
import { serve } from '@/lib/server/http'

export const GET = serve(getTokens)
export const POST = serve(postToken)
