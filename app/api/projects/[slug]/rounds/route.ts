import { getRounds, postRound } from '@/lib/server/api/rounds'
import { serve } from '@/lib/server/http'

export const GET = serve(getRounds)
export const POST = serve(postRound)
