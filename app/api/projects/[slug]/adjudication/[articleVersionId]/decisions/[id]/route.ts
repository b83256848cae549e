import { deleteDeed } from '@/lib/server/api/adjudication'
import { serve } from '@/lib/server/http'

export const DELETE = serve(deleteDeed)
