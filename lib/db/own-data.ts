import type { Actor } from '@/lib/domain/access'
import { answersOf, STANDING_SPANS, spanOf } from './assignments'
import { database } from './client'
import { readCodebook } from './codebooks'
import { z } from 'zod'
import { BLIND, shownQuote, shownWords, SOURCE } from './masks'

/** Assignments read at once. */
const BATCH = 50

/** Who a person is here: account and memberships, without the hash of the password. */
export async function readOwnAccount({ userId }: Pick<Actor, 'userId'>) {
  return database().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      email: true,
      name: true,
      isAdmin: true,
      createdAt: true,
      preferences: true,
      memberships: { orderBy: { createdAt: 'asc' }, select: { role: true, pseudonym: true, createdAt: true, removedAt: true, project: { select: { slug: true, name: true } } } },
    },
  })
}

/**
 * Everything a person has marked, answered and said about their marks in the projects they are in, assignment by assignment, a few at a time;
 * with what their reading was in earlier texts of the article, as it is kept there.
 * Texts of articles are not theirs and stay out, and so does what was hidden from them in source-blind reading; whoever was removed from a project sees nothing of it, quotes included.
 */
export async function* readOwnAssignments({ userId, isAdmin }: Pick<Actor, 'userId' | 'isAdmin'>) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await database().assignment.findMany({
      where: { annotatorId: userId, id: { gt: after }, ...(isAdmin ? {} : { project: { memberships: { some: { userId, removedAt: null } } } }) },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: {
        id: true,
        kind: true,
        status: true,
        createdAt: true,
        startedAt: true,
        completedAt: true,
        dueAt: true,
        codebookVersionId: true,
        answers: true,
        ...BLIND,
        spans: STANDING_SPANS,
        project: { select: { slug: true } },
        visits: { select: { activeMilliseconds: true } },
        comments: { where: { authorId: userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { spanId: true, text: true, createdAt: true } },
        kept: { orderBy: { keptAt: 'asc' }, select: { status: true, completedAt: true, keptAt: true, answers: true, spans: true, codebookVersionId: true, maskSet: BLIND.maskSet, articleVersion: { select: { sha256: true, number: true } } } },
        articleVersion: { select: { sha256: true, maskEdits: true, article: { select: { id: true, headline: true, ...SOURCE } } } },
      },
    })
    for (const { codebookVersionId, spans, project, visits, kept, articleVersion: { article, maskEdits, sha256 }, blind, maskSet, ...row } of rows) {
      const stored = await readCodebook(codebookVersionId)
      yield {
        ...row,
        answers: answersOf(row),
        project: project.slug,
        codebook: named(stored.codebook),
        sourceBlind: blind,
        article: {
          id: article.id,
          headline: shownWords({ blind, maskSet }, { headline: article.headline, story: null }, { article, maskEdits }).headline,
          outlet: blind ? null : article.outlet.name,
          sha256: blind ? null : sha256,
        },
        activeSeconds: visits.length === 0 ? null : Math.round(visits.reduce((sum, { activeMilliseconds }) => sum + activeMilliseconds, 0) / 1000),
        spans: spans.map((span) => spanOf({ ...span, quote: shownQuote({ blind, maskSet }, span.quote, span.start) }, stored)),
        earlier: await Promise.all(
          kept.map(async ({ articleVersion: text, codebookVersionId: readBy, maskSet: hidden, answers, spans: then, ...reading }) => ({
            ...reading,
            answers: answersOf({ answers }),
            codebook: await codebookNamed(readBy),
            text: { number: text.number, sha256: blind ? null : text.sha256 },
            spans: keptSpans.parse(then).map((span) => ({ ...span, quote: shownQuote({ blind, maskSet: hidden }, span.quote, span.start) })),
          })),
        ),
      }
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

const named = ({ key, version }: { readonly key: string; readonly version: string }) => ({ key, version })
const codebookNamed = async (versionId: string) => named((await readCodebook(versionId)).codebook)

/** What is kept of a span is given back as it is. */
const keptSpans = z.array(z.looseObject({ start: z.int(), quote: z.string() }))
