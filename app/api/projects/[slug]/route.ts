import { patchProject } from '@/lib/server/api/projects'
import { serve } from '@/lib/server/http'

export const PATCH = serve(patchProject)
