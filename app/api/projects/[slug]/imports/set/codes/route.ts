import { postLabelCodes } from '@/lib/server/api/sets'
import { serve } from '@/lib/server/http'

export const POST = serve(postLabelCodes)
