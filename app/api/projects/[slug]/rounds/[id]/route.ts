import { getRound, patchRound } from '@/lib/server/api/rounds'
import { serve } from '@/lib/server/http'

export const GET = serve(getRound)
export const PATCH = serve(patchRound)
