import { previewImport } from '@/lib/server/api/articles'
import { serve } from '@/lib/server/http'

export const POST = serve(previewImport)
