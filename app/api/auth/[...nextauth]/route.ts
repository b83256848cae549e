import { handleAuth } from '@/lib/server/auth-door'

export const GET = handleAuth
export const POST = handleAuth
