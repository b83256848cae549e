import { getStories } from '@/lib/server/api/articles'
import { postStory } from '@/lib/server/api/stories'
import { serve } from '@/lib/server/http'

export const GET = serve(getStories)
export const POST = serve(postStory)
