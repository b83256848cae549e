import { getArticle, patchArticle } from '@/lib/server/api/articles'
import { serve } from '@/lib/server/http'

export const GET = serve(getArticle)
export const PATCH = serve(patchArticle)
