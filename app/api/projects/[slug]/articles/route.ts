import { getArticles } from '@/lib/server/api/articles'
import { serve } from '@/lib/server/http'

export const GET = serve(getArticles)
