import { getImportBatches, postImportBatch } from '@/lib/server/api/import-batches'
import { serve } from '@/lib/server/http'

export const GET = serve(getImportBatches)
export const POST = serve(postImportBatch)
