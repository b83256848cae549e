import { listOwnProjects, postProject } from '@/lib/server/api/projects'
import { serve } from '@/lib/server/http'

export const GET = serve(listOwnProjects)
export const POST = serve(postProject)
