import { getCodebookMove, postCodebookMove } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const GET = serve(getCodebookMove)
export const POST = serve(postCodebookMove)
