import { version } from '@/package.json'
import { ENDPOINTS } from '@/lib/server/api/registry'
import { json } from '@/lib/server/http'
import { openApi } from '@/lib/server/openapi'

export const GET = async () => json(openApi(ENDPOINTS, version))
