import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { withoutAnnotators, type AnonymousComparison, type Report } from '@/lib/comparison/report'
import { sharedViewSchema, type SharedView } from '@/lib/comparison/shared-view'
import type { AnsweredSources } from '@/lib/comparison/source-answer'
import type { AnsweredTerms, TermsQuestion } from '@/lib/comparison/terms-answer'
import { readProject } from '@/lib/db/projects'
import { readSubject } from '@/lib/db/reports'
import { createShare } from '@/lib/db/shares'
import { answerComparison } from './comparison'
import { sharedScope } from './gate'
import { networkOf } from './network-address'
import { shareLimit, type ShareLimit } from './rate-limit'
import { makeReport } from './reports'
import { answerSources } from './source-frames'
import { answerTerms } from './terms'

export const sharePath = (token: string): string => `/share/${token}`

/** Makes a link to a view that is there. */
export async function shareView(scope: Scope<'export'>, read: Scope<'read_layers'>, view: SharedView, days: number): Promise<Result<{ id: string; token: string; expiresAt: Date }>> {
  if (scope.userId === null) return fail(failure('forbidden', 'Only a person can share.', 'Share from the page.'))
  const title = await titleOf(read, view)
  if (!title.ok) return title
  return ok(await createShare(scope, scope.userId, { view: view.kind === 'comparison' ? { kind: view.kind, question: { ...view.question } } : { ...view }, title: title.value, days }))
}

async function titleOf(scope: Scope<'read_layers'>, view: SharedView): Promise<Result<string>> {
  if (view.kind !== 'comparison') {
    const subject = await readSubject(scope, view.kind, view.id)
    return subject ? ok(subject.name) : fail(failure('not_found', `There is no such ${view.kind} in this project.`, 'Reload the page.'))
  }
  const answered = await answerComparison(scope, view.question)
  if (!answered.ok) return answered
  const story = view.question.story === undefined ? null : await readSubject(scope, 'story', view.question.story)
  if (view.question.story !== undefined && story === null) return fail(failure('not_found', 'There is no such story in this project.', 'Reload the page.'))
  return ok([answered.value.dimension.name, ...(story ? [story.name] : [])].join(' · '))
}

/** What a link shows: as data without anybody's pseudonym. */
export type SharedContent =
  | { readonly kind: 'report'; readonly report: Report }
  | {
      readonly kind: 'comparison'
      readonly question: TermsQuestion
      readonly story: string | null
      readonly answer: AnonymousComparison
      /** Where the view is one of these. */
      readonly sources: AnsweredSources | null
      readonly terms: AnsweredTerms | null
    }

export interface Shared {
  readonly title: string
  readonly project: { readonly name: string; readonly demo: boolean }
  readonly sharedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  /** The numbers are those of this moment, not those of the day it was shared. */
  readonly asOf: Date
  readonly content: SharedContent
}

/** Unknown, ended, past its end, of somebody who left: all the same to whoever holds the link. */
const NO_LINK = failure('not_found', 'This link leads nowhere, or no longer.', 'Ask whoever sent it for a new one.')
const TOO_MANY = failure('too_many_requests', 'There were too many requests from your network.', 'Wait a quarter of an hour and open the link again.', { retryAfterSeconds: 900 })

/** Opens a link for anybody who holds it. */
export async function openShared(token: string, headers: { get(name: string): string | null }, now: Date, limit: ShareLimit = shareLimit()): Promise<Result<Shared>> {
  const network = networkOf(headers)
  if (!(await limit.mayOpen(network))) return fail(TOO_MANY)
  const opened = await sharedScope(token)
  const view = sharedViewSchema.safeParse(opened?.share.view)
  if (opened === null || !view.success) {
    await limit.missed(network)
    return fail(NO_LINK)
  }
  const { share, scope } = opened
  const [content, project] = [await contentOf(scope, view.data, now), await readProject(scope)]
  // What it showed is no longer there, or cannot be answered by the codebook of today.
  if (!content.ok) return fail(NO_LINK)
  return ok({
    title: share.title,
    project: { name: project.name, demo: project.demo },
    sharedBy: share.maker.name,
    createdAt: share.createdAt,
    expiresAt: share.expiresAt,
    asOf: now,
    content: content.value,
  })
}

async function contentOf(scope: Scope<'read_layers'>, view: SharedView, now: Date): Promise<Result<SharedContent>> {
  if (view.kind !== 'comparison') {
    const report = await makeReport(scope, view.kind, view.id, now)
    return report.ok ? ok({ kind: 'report', report: report.value }) : report
  }
  const { question } = view
  const answer = await answerComparison(scope, question)
  if (!answer.ok) return answer
  const story = question.story === undefined ? null : await readSubject(scope, 'story', question.story)
  const sources = question.view === 'sources' ? await answerSources(scope, question) : null
  if (sources && !sources.ok) return sources
  const terms = question.view === 'terms' ? await answerTerms(scope, question) : null
  if (terms && !terms.ok) return terms
  return ok({ kind: 'comparison', question, story: story?.name ?? null, answer: withoutAnnotators(answer.value), sources: sources?.value ?? null, terms: terms?.value ?? null })
}
