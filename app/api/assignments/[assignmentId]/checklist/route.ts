import { getOwnChecklist, postOwnMark } from '@/lib/server/api/checklists'
import { serve } from '@/lib/server/http'

export const GET = serve(getOwnChecklist)
export const POST = serve(postOwnMark)
