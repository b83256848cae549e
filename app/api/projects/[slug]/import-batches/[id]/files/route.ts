import { postImportFile } from '@/lib/server/api/import-batches'
import { serve } from '@/lib/server/http'

export const POST = serve(postImportFile)
