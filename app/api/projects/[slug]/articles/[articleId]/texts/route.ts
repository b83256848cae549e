import { getTexts, postText } from '@/lib/server/api/article-texts'
import { serve } from '@/lib/server/http'

export const GET = serve(getTexts)
export const POST = serve(postText)
