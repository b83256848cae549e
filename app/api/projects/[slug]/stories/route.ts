import { getStories } from '@/lib/server/api/articles'
import { serve } from '@/lib/server/http'

export const GET = serve(getStories)
