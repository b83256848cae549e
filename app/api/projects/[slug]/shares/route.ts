import { getShares, postShare } from '@/lib/server/api/shares'
import { serve } from '@/lib/server/http'

export const GET = serve(getShares)
export const POST = serve(postShare)
