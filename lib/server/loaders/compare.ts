import { notFound } from 'next/navigation'
import { lenient, passageQuestionSchema, questionSchema, readerQuestionSchema, type View } from '@/lib/comparison/question'
import type { Result } from '@/lib/domain/result'
import { listOutlets, listStories } from '@/lib/db/articles'
import { comparedCodebook } from '@/lib/db/comparisons'
import { listEntities } from '@/lib/db/entities'
import { replicaAsOf } from '@/lib/db/reading-database'
import { storyBeside } from '@/lib/stories/beside'
import { entityWords } from '@/lib/stories/names'
import { agreementAtHand } from '../agreement'
import { answerComparison, answerPassages, answerRobustness, readSideBySide } from '../comparison'
import { pageRole, pageScope } from '../page'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** What every page of the comparison needs beside its answer. */
async function loadFrame(slug: string, asked: { story?: string | undefined }) {
  const scope = await pageScope(slug, 'read_layers')
  const [{ can }, stories, { dimensions }] = await Promise.all([pageRole(slug), pageScope(slug, 'read_articles').then(listStories), comparedCodebook(scope)])
  if (asked.story !== undefined && !stories.some(({ id }) => id === asked.story)) notFound()
  return { scope, stories, dimensions, mayImport: can('import') }
}

/** An address that asks for what the codebook does not have is an address that does not exist. */
const orNotFound = <T>(result: Result<T>): T => (result.ok ? result.value : notFound())

/** Views of the numbers that a layer could change. */
const SAYS_LAYERS: ReadonlySet<View> = new Set(['dots', 'table', 'heat', 'difference'])

export async function loadComparison(slug: string, searchParams: SearchParams) {
  const question = lenient(questionSchema, searchParams)
  const { scope, ...frame } = await loadFrame(slug, question)
  const asOf = await replicaAsOf()
  const answer = await answerComparison(scope, question)
  // What cannot be answered in this form is said in the page; what is not there is not there.
  if (!answer.ok && answer.error.code !== 'invalid_input') notFound()
  const robustness = answer.ok && SAYS_LAYERS.has(question.view) && answer.value.comparison.design.verdict !== 'empty' ? answerRobustness(scope, question) : null
  const agreement = answer.ok && question.layer !== 'gold' ? await agreementAtHand(scope, answer.value.dimension.key, question.story) : null
  return { ...frame, question, answer, asOf, robustness, agreement: agreement?.codes ?? null }
}

export async function loadPassages(slug: string, searchParams: SearchParams) {
  const question = lenient(passageQuestionSchema, searchParams)
  const { scope, stories } = await loadFrame(slug, question)
  const outlets = await listOutlets(await pageScope(slug, 'read_articles'))
  return {
    question,
    answer: orNotFound(await answerPassages(scope, question)),
    story: stories.find(({ id }) => id === question.story)?.name,
    outlet: outlets.find(({ id }) => id === question.outlet)?.name,
  }
}

/** Without a story or an article, the first story stands there. */
export async function loadReader(slug: string, searchParams: SearchParams) {
  const asked = lenient(readerQuestionSchema, searchParams)
  const { scope, ...frame } = await loadFrame(slug, asked)
  const story = asked.story ?? (asked.article === undefined ? frame.stories[0]?.id : undefined)
  const question = { ...asked, story }
  const [side, entities] = await Promise.all([readSideBySide(scope, question).then(orNotFound), listEntities(scope)])
  return { ...frame, question, side, beside: storyBeside(side.articles, entityWords(entities)) }
}
