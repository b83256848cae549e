import { getImportItem } from '@/lib/server/api/import-batches'
import { serve } from '@/lib/server/http'

export const GET = serve(getImportItem)
