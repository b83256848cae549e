import { getFrozenFile } from '@/lib/server/api/frozen'
import { serve } from '@/lib/server/http'

export const GET = serve(getFrozenFile)
