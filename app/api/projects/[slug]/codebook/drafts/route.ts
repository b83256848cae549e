import { postCodebookDraft } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const POST = serve(postCodebookDraft)
