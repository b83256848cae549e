import { postAddress } from '@/lib/server/api/imports'
import { serve } from '@/lib/server/http'

export const POST = serve(postAddress)
