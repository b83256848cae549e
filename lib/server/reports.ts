import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { limitQuote } from '@/lib/domain/quote-limit'
import { fail, ok, type Result } from '@/lib/domain/result'
import { chosenQuotes, positionsOf } from '@/lib/comparison/chosen-quotes'
import { questionSchema } from '@/lib/comparison/question'
import { withoutAnnotators, type Report, type ReportDimension } from '@/lib/comparison/report'
import { comparedCodebook } from '@/lib/db/comparisons'
import { readProject } from '@/lib/db/projects'
import { listReportArticles, readQuotes, readSubject } from '@/lib/db/reports'
import { readCoded } from '@/lib/db/terms'
import { isUuid } from '@/lib/db/uuid'
import { answerComparison } from './comparison'
import { answerSources, MOST_ARTICLES } from './source-frames'

const MOST_LISTED = 200
/** Passages of each outlet and code: of several outlets one each, of one a few. */
const QUOTES = { story: 1, outlet: 2 } as const

/** What was read of a story, or of an outlet, as data for a page, a file or a shared view. */
export async function makeReport(scope: Scope<'read_layers'>, kind: 'story' | 'outlet', id: string, now: Date): Promise<Result<Report>> {
  const subject = isUuid(id) ? await readSubject(scope, kind, id) : null
  if (subject === null) return fail(failure('not_found', `There is no such ${kind} in this project.`, 'Check the address; it may have been removed.'))
  const [codebook, project, listed] = await Promise.all([comparedCodebook(scope), readProject(scope), listReportArticles(scope, { kind, id }, MOST_LISTED)])
  const narrowed = kind === 'story' ? { story: id } : {}
  const keeps = (outletId: string) => kind === 'story' || outletId === id
  const dimensions: ReportDimension[] = []
  for (const dimension of codebook.dimensions) {
    const answered = await answerComparison(scope, questionSchema.parse({ ...narrowed, dimension: dimension.key, sort: 'codebook' }))
    if (!answered.ok) return answered
    const { readings, spans } = await readCoded(scope, { ...(kind === 'story' ? { storyId: id } : { outletIds: [id] }), kind: 'annotation', atMost: MOST_ARTICLES }, dimension.key)
    const readingOf = new Map(readings.map((reading) => [reading.assignmentId, reading]))
    const readersOf = new Map<string, number>()
    for (const { articleId } of readings) readersOf.set(articleId, (readersOf.get(articleId) ?? 0) + 1)
    const quotable = spans.flatMap((span) => {
      const reading = readingOf.get(span.assignmentId)
      return reading ? [{ ...span, articleId: reading.articleId, outletId: reading.outletId, length: reading.length }] : []
    })
    const chosen = project.quoteLimit === 0 ? [] : chosenQuotes(quotable, QUOTES[kind])
    const words = new Map((await readQuotes(scope, chosen.map(({ spanId }) => spanId))).map((quoted) => [quoted.id, quoted]))
    const answer = withoutAnnotators(answered.value)
    dimensions.push({
      dimension,
      answer: {
        ...answer,
        outlets: answer.outlets.filter((outlet) => keeps(outlet.id)),
        comparison: {
          outlets: answer.comparison.outlets.filter(({ outletId }) => keeps(outletId)),
          rows: answer.comparison.rows.map((row) => ({ ...row, cells: row.cells.filter(({ outletId }) => keeps(outletId)) })),
        },
      },
      positions: positionsOf(quotable),
      quotes: chosen.flatMap(({ spanId, articleId, outletId, code, marked }) => {
        const quoted = words.get(spanId)
        if (!quoted) return []
        const { headline, publishedAt, language, direction } = quoted.article
        return [{ outletId, code, marked, readers: readersOf.get(articleId) ?? marked, ...limitQuote(quoted.quote, project.quoteLimit), headline, publishedAt, language, direction }]
      }),
    })
  }
  const sources = await answerSources(scope, questionSchema.parse(narrowed))
  if (!sources.ok) return sources
  const first = dimensions[0]
  return ok({
    subject: { kind, ...subject },
    project: { name: project.name, demo: project.demo },
    madeAt: now.toISOString(),
    quoteLimit: project.quoteLimit,
    quotesEach: QUOTES[kind],
    codebook: { name: codebook.name, version: codebook.version },
    outlets: first?.answer.outlets ?? [],
    articles: listed.articles,
    total: listed.total,
    dimensions,
    sources: sources.value.kind === 'answer' ? { ...sources.value, outlets: sources.value.outlets.filter((outlet) => keeps(outlet.id)), result: { ...sources.value.result, outlets: sources.value.result.outlets.filter(({ outletId }) => keeps(outletId)) } } : sources.value,
  })
}
