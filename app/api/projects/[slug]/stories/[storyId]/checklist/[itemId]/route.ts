import { deleteItem } from '@/lib/server/api/checklists'
import { serve } from '@/lib/server/http'

export const DELETE = serve(deleteItem)
