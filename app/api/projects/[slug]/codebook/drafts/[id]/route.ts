import { deleteCodebookDraft, getCodebookDraft, patchCodebookDraft } from '@/lib/server/api/codebooks'
import { serve } from '@/lib/server/http'

export const GET = serve(getCodebookDraft)
export const PATCH = serve(patchCodebookDraft)
export const DELETE = serve(deleteCodebookDraft)
