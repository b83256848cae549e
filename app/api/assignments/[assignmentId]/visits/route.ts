import { postVisit } from '@/lib/server/api/visits'
import { serve } from '@/lib/server/http'

export const POST = serve(postVisit)
