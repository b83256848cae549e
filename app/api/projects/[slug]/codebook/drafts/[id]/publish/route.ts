import { postCodebookVersion } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const POST = serve(postCodebookVersion)
