import { cookies, headers } from 'next/headers'
import { unstable_rethrow as letThrough } from 'next/navigation'
import type * as desk from '@/components/desk-page/server'
import { statusOf } from '@/lib/domain/errors'
import { THEME_COOKIE, themeOf } from '@/lib/domain/theme'
import { deskBuild } from '@/lib/server/desk-build'
import { explain } from '@/lib/server/http'
import { loadAnnotation } from '@/lib/server/loaders/annotation'
import { asksForNext, inPieces, pageAnswer } from '@/lib/server/page-answer'

interface Context {
  params: Promise<{ slug: string; assignmentId: string }>
}

const isRenderer = (built: unknown): built is typeof desk => typeof built === 'object' && built !== null && 'deskDocument' in built

/** The annotation page: rendered by a build of our own, since Next's pages bring 80 kB of client that it has no use for. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  if (asksForNext(request)) return pageAnswer('')
  const { slug, assignmentId } = await params
  const { files, renderer } = await deskBuild(isRenderer)
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  const answer = { files, theme, nonce: (await headers()).get('x-nonce') ?? '' }
  try {
    const page = await loadAnnotation(slug, assignmentId)
    if (page === null) return pageAnswer(renderer.notFoundDocument(answer), 404)
    const { frame, ...rest } = page
    const { actor, role, project } = frame
    return pageAnswer(await inPieces(renderer.deskDocument(answer, { frame: { person: { name: actor.name, email: actor.email }, role, project, theme }, desk: rest })))
  } catch (error) {
    letThrough(error)
    const failure = explain(error, 'annotation page')
    return pageAnswer(renderer.failedDocument(answer, failure), statusOf(failure.code))
  }
}
