import { getChecklist, postItem } from '@/lib/server/api/checklists'
import { serve } from '@/lib/server/http'

export const GET = serve(getChecklist)
export const POST = serve(postItem)
