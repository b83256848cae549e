import { patchImportItems } from '@/lib/server/api/import-batches'
import { serve } from '@/lib/server/http'

export const PATCH = serve(patchImportItems)
