import { postArc } from '@/lib/server/api/stories'
import { serve } from '@/lib/server/http'

export const POST = serve(postArc)
