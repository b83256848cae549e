import { deleteImportBatch, getImportBatch } from '@/lib/server/api/import-batches'
import { serve } from '@/lib/server/http'

export const GET = serve(getImportBatch)
export const DELETE = serve(deleteImportBatch)
