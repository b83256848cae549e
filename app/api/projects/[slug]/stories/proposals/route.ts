import { getStoryProposals } from '@/lib/server/api/stories'
import { serve } from '@/lib/server/http'

export const GET = serve(getStoryProposals)
