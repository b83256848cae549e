import { randomUUID } from 'node:crypto'
import type { AssignmentView } from '@/lib/domain/assignment'
import type { Span } from '@/lib/domain/span'
import type { Operation } from '@/lib/editor/operation'
import type { Page } from '../fixtures'
import type { Person, Sample, World } from '../world'

/** An article somebody is to read, and what the server has of their work on it. */
export interface Reading {
  readonly slug: string
  readonly researcher: Person
  readonly annotator: Person
  readonly articleId: string
  readonly assignmentId: string
  readonly address: string
}

export async function makeReading(world: World, sample: Pick<Sample, 'text'> & Partial<Sample>): Promise<Reading> {
  const slug = await world.project()
  const [researcher, annotator] = [await world.person(slug, 'researcher'), await world.person(slug, 'annotator')]
  const articleId = await world.article(slug, researcher.token, { outlet: 'The Quay', story: 'Ferries', headline: 'A ferry leaves', ...sample })
  const assignmentId = await world.assignment(slug, researcher.token, articleId, await world.userId(annotator.token))
  return { slug, researcher, annotator, articleId, assignmentId, address: `/p/${slug}/annotate/${assignmentId}` }
}

export interface Logged {
  readonly id: string
  readonly label: string
  readonly version: number
  readonly operations: readonly Operation[]
}

export const storedView = async (world: World, { assignmentId, annotator }: Reading): Promise<AssignmentView> =>
  (await world.send('GET', `/api/assignments/${assignmentId}`, annotator.token)).json()

export async function storedLog(world: World, { assignmentId, annotator }: Reading): Promise<readonly Logged[]> {
  const news: { transactions: Logged[] } = await (await world.send('GET', `/api/assignments/${assignmentId}/transactions?since=0`, annotator.token)).json()
  return news.transactions
}

/** Quotes of the spans that were added, in the order in which they were. */
export const addedQuotes = (log: readonly Logged[]): string[] => log.flatMap(({ operations }) => operations.flatMap((one) => (one.type === 'span.add' ? [one.span.quote] : [])))

/** Saves spans by the API, as one deed. */
export async function saveSpans(world: World, { assignmentId, annotator }: Reading, baseVersion: number, spans: readonly Span[]): Promise<void> {
  const transaction = { id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: spans.map((span) => ({ type: 'span.add', span })) }
  await world.call('POST', `/api/assignments/${assignmentId}/transactions`, annotator.token, { baseVersion, transactions: [transaction] })
}

/** What the page shows as the article: the text of its paragraphs. */
export const shownText = (page: Page): Promise<string> => page.locator('.reading [data-start]').evaluateAll((paragraphs) => paragraphs.map((one) => one.textContent).join('\n'))

