import { getBundle } from '@/lib/server/api/bundle'
import { serve } from '@/lib/server/http'

export const GET = serve(getBundle)
