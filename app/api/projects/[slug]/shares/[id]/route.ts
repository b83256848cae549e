import { deleteShare } from '@/lib/server/api/shares'
import { serve } from '@/lib/server/http'

export const DELETE = serve(deleteShare)
