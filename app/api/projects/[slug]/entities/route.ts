import { getEntities, postEntity } from '@/lib/server/api/entities'
import { serve } from '@/lib/server/http'

export const GET = serve(getEntities)
export const POST = serve(postEntity)
