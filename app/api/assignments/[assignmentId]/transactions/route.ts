import { getTransactions, postTransactions } from '@/lib/server/api/assignments'
import { serve } from '@/lib/server/http'

export const GET = serve(getTransactions)
export const POST = serve(postTransactions)
