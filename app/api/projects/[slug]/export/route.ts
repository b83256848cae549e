import { getExport } from '@/lib/server/api/export'
import { serve } from '@/lib/server/http'

export const GET = serve(getExport)
