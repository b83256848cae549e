import { health } from '@/lib/server/api/system'
import { serve } from '@/lib/server/http'

export const GET = serve(health)
