import { deleteStory, patchStory } from '@/lib/server/api/stories'
import { serve } from '@/lib/server/http'

export const PATCH = serve(patchStory)
export const DELETE = serve(deleteStory)
