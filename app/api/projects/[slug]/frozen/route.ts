import { createFrozenSet, getFrozenSets } from '@/lib/server/api/frozen'
import { serve } from '@/lib/server/http'

export const GET = serve(getFrozenSets)
export const POST = serve(createFrozenSet)
