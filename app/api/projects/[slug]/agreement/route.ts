import { getAgreement } from '@/lib/server/api/agreement'
import { serve } from '@/lib/server/http'

export const GET = serve(getAgreement)
