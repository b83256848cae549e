import { getAudit } from '@/lib/server/api/audit'
import { serve } from '@/lib/server/http'

export const GET = serve(getAudit)
