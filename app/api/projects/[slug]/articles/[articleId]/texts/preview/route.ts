import { previewText } from '@/lib/server/api/article-texts'
import { serve } from '@/lib/server/http'

export const POST = serve(previewText)
