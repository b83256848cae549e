import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssignmentScope } from '@/lib/domain/access'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { CHAIN_START, chainText } from '@/lib/domain/chain'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import type { Transaction } from '@/lib/editor/transaction'
import { readAssignment } from '@/lib/db/assignments'
import { database } from '@/lib/db/client'
import { readLog } from '@/lib/db/transactions'
import { payloadHash } from './payload-hash'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, newId, openTestDatabase, type TestProject } from './testing'

const TEXT = 'The envoy arrived at dawn. “We will hold the line,” said the minister 🚢 of ports.\nNobody else was asked.'

let close: () => Promise<void>
let project: TestProject
let annotator: string

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  annotator = await makeTestPerson(project, 'annotator')
})
afterAll(async () => close())

let articles = 0
/** Of I-01; `npm test` makes them all on one of its two servers. */
const ATTEMPTS = process.env.PARALLAX_FEWER === 'saving' ? 1_000 : 5_000

const newAssignment = async (): Promise<AssignmentScope<'write'>> =>
  makeTestAssignment(project, await makeTestArticle(project, `${TEXT}\n${++articles}`), annotator)

const adding = (span: Span): Transaction => makeTransaction({ type: 'span.add', span })

async function spansOf(scope: AssignmentScope): Promise<readonly Span[]> {
  return (await readAssignment(scope)).spans
}

describe('saveTransactions', () => {
  it('saves spans, their facts and the log together', async () => {
    const scope = await newAssignment()
    const span = makeSpan(TEXT, 4, 9, ['framing.security_defence', 'source.government_civil'])
    const saved = await saveTransactions(scope, { baseVersion: 0, transactions: [adding(span)] })
    expect(saved).toEqual({ ok: true, value: { version: 1, accepted: [expect.any(String)] } })
    expect(await spansOf(scope)).toEqual([span])
    const facts = await database().fact.findMany({ where: { assignmentId: scope.assignmentId } })
    expect(facts.map(({ characters, spans, headline }) => ({ characters, spans, headline }))).toEqual([
      { characters: 5, spans: 1, headline: false },
      { characters: 5, spans: 1, headline: false },
    ])
  })

  it('updates, removes and brings back a span under its own id', async () => {
    const scope = await newAssignment()
    const span = makeSpan(TEXT, 4, 9)
    const grown = { ...span, end: 17, quote: TEXT.slice(4, 17) }
    const transactions = [
      adding(span),
      makeTransaction({ type: 'span.update', id: span.id, before: { end: 9, quote: span.quote }, after: { end: 17, quote: grown.quote } }),
    ]
    expect(await saveTransactions(scope, { baseVersion: 0, transactions })).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await spansOf(scope)).toEqual([grown])
    unwrap(await saveTransactions(scope, { baseVersion: 2, transactions: [makeTransaction({ type: 'span.remove', span: grown })] }))
    expect(await spansOf(scope)).toEqual([])
    // Delete is a tombstone.
    expect(await database().span.count({ where: { id: span.id, removedAt: { not: null } } })).toBe(1)
    expect(await saveTransactions(scope, { baseVersion: 3, transactions: [adding(grown)] })).toMatchObject({ ok: true })
    expect(await spansOf(scope)).toEqual([grown])
  })

  it('saves attributes, a speaker, links and answers, and answers from the same log', async () => {
    const scope = await newAssignment()
    const claim = makeSpan(TEXT, 25, 49, ['claim.commitment'])
    const source = { ...makeSpan(TEXT, 24, 68, ['source.government_civil']), attributes: { 'source.verb_stance': 'neutral', 'framing.target': 'وزیر/۲' }, speaker: 'The minister of ports', links: [claim.id] }
    const slant = { type: 'answer.set' as const, question: 'slant/The minister of ports', before: null, after: 'favourable' }
    const transactions = [makeTransaction({ type: 'span.add', span: source }, { type: 'span.add', span: claim }, slant), makeTransaction({ type: 'answer.set', question: 'genre', before: null, after: 'report' })]
    unwrap(await saveTransactions(scope, { baseVersion: 0, transactions }))
    const view = await readAssignment(scope)
    expect(view.spans).toEqual([source, claim])
    expect(view.answers).toEqual({ 'slant/The minister of ports': 'favourable', genre: 'report' })
    unwrap(await saveTransactions(scope, { baseVersion: 2, transactions: [makeTransaction({ ...slant, before: 'favourable', after: null }, { type: 'span.update', id: source.id, before: { speaker: source.speaker }, after: { speaker: null } })] }))
    const after = await readAssignment(scope)
    expect(after.answers).toEqual({ genre: 'report' })
    expect(after.spans[0]).toEqual({ ...source, speaker: null })
    expect(await saveTransactions(scope, { baseVersion: 2, transactions: [makeTransaction({ type: 'answer.set', question: 'genre', before: null, after: 'satire' })] })).toMatchObject({ ok: false, error: { code: 'stale_version' } })
  })

  it('marks nothing complete whose codebook needs an answer that is not there', async () => {
    const questions = framingCore.questions.map((question) => ({ ...question, required: question.key === 'genre' }))
    const strict = await makeTestProject({ ...framingCore, questions })
    const person = await makeTestPerson(strict, 'annotator')
    const scope = await makeTestAssignment(strict, await makeTestArticle(strict, TEXT), person)
    expect(await setStatus(scope, { status: 'complete', expectedVersion: 0 })).toMatchObject({ ok: false, error: { code: 'unanswered', details: { questions: ['genre'] } } })
    unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [makeTransaction({ type: 'answer.set', question: 'genre', before: null, after: 'report' })] }))
    expect(await setStatus(scope, { status: 'complete', expectedVersion: 1 })).toMatchObject({ ok: true })
  })

  it('takes a repeat of what was sent before spans had these fields for the same', () => {
    const span = makeSpan(TEXT, 4, 9)
    const { attributes: _, speaker: __, links: ___, ...old } = span
    const transaction = adding(span)
    const before = createHash('sha256').update(canonicalJson({ assignmentId: 'a', ...transaction, operations: [{ type: 'span.add', span: old }] })).digest('hex')
    expect(payloadHash('a', transaction)).toBe(before)
    expect(payloadHash('a', { ...transaction, operations: [{ type: 'span.add', span: { ...span, speaker: 'x' } }] })).not.toBe(before)
  })

  it.each([
    ['an attribute that the codebook has not', { attributes: { 'framing.mood': 'x' } }, 'attribute_unknown'],
    ['a value that the attribute has not', { attributes: { 'framing.device': 'x' } }, 'attribute_unknown'],
    ['a speaker that is no name', { speaker: 'two\nlines' }, 'invalid_name'],
    ['links that are not sorted', { links: ['01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000001'] }, 'invalid_link'],
    ['a quote that is not there', { quote: 'wrong' }, 'span_quote_mismatch'],
    ['a range outside the text', { start: 1_000_000, end: 1_000_004 }, 'span_out_of_range'],
    ['half a surrogate pair', { start: TEXT.indexOf('🚢'), end: TEXT.indexOf('🚢') + 1, quote: TEXT.slice(TEXT.indexOf('🚢'), TEXT.indexOf('🚢') + 1) }, 'span_splits_grapheme'],
    ['a code that the codebook has not', { codes: ['framing.nonsense'] }, 'code_unknown'],
  ])('refuses %s and keeps everything as it was', async (_, change, code) => {
    const scope = await newAssignment()
    const good = adding(makeSpan(TEXT, 4, 9))
    const bad = adding({ ...makeSpan(TEXT, 4, 9), ...change })
    expect(await saveTransactions(scope, { baseVersion: 0, transactions: [good, bad] })).toMatchObject({ ok: false, error: { code, details: { transactionId: bad.id } } })
    expect((await readAssignment(scope)).version).toBe(0)
    expect(await spansOf(scope)).toEqual([])
  })

  it('refuses spans in locked zones, allows them in headlines and counts these apart', async () => {
    const text = 'Port reopens\nMenu\nThe port reopened on Monday.'
    const articleId = await makeTestArticle(project, text, { zones: [{ kind: 'headline', start: 0, end: 12 }, { kind: 'navigation', start: 13, end: 17 }] })
    const scope = await makeTestAssignment(project, articleId, annotator)
    expect(await saveTransactions(scope, { baseVersion: 0, transactions: [adding(makeSpan(text, 13, 17))] })).toMatchObject({ ok: false, error: { code: 'span_in_locked_zone' } })
    unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [adding(makeSpan(text, 0, 12)), adding(makeSpan(text, 22, 26))] }))
    const facts = await database().fact.findMany({ where: { assignmentId: scope.assignmentId }, orderBy: { headline: 'asc' } })
    expect(facts.map(({ headline, characters }) => [headline, characters])).toEqual([[false, 4], [true, 12]])
  })

  it('refuses a span id of another assignment', async () => {
    const [one, other] = [await newAssignment(), await newAssignment()]
    const span = makeSpan(TEXT, 4, 9)
    unwrap(await saveTransactions(one, { baseVersion: 0, transactions: [adding(span)] }))
    expect(await saveTransactions(other, { baseVersion: 0, transactions: [adding(span)] })).toMatchObject({ ok: false, error: { code: 'id_reused' } })
    expect(await spansOf(one)).toEqual([span])
    expect(await spansOf(other)).toEqual([])
  })

  it('I-02: one transaction sent ten times at once and again later is one row with equal replies; another payload is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const scope = await newAssignment()
      const transactions = [adding(makeSpan(TEXT, 4, 9)), adding(makeSpan(TEXT, 10, 17))]
      const replies = await Promise.all(Array.from({ length: 10 }, () => saveTransactions(scope, { baseVersion: 0, transactions })))
      const later = await saveTransactions(scope, { baseVersion: 0, transactions })
      for (const reply of [...replies, later]) expect(reply).toEqual({ ok: true, value: { version: 2, accepted: transactions.map(({ id }) => id) } })
      expect(await database().transaction.count({ where: { assignmentId: scope.assignmentId } })).toBe(2)
      expect(await spansOf(scope)).toHaveLength(2)
      const [first] = transactions
      const changed = { ...first!, label: 'other' }
      expect(await saveTransactions(scope, { baseVersion: 2, transactions: [changed] })).toMatchObject({ ok: false, error: { code: 'id_reused' } })
    }
  })

  it('takes up a batch whose first part was saved and whose reply was lost', async () => {
    const scope = await newAssignment()
    const [first, second] = [adding(makeSpan(TEXT, 4, 9)), adding(makeSpan(TEXT, 10, 17))]
    unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [first] }))
    expect(await saveTransactions(scope, { baseVersion: 0, transactions: [first, second] })).toMatchObject({ ok: true, value: { version: 2 } })
  })

  it('I-01: writers who race on one base never overwrite each other', { timeout: 120_000 }, async () => {
    // 5,000 attempted writes by ten writers on one span; each writer adds its count to the note of what it has seen.
    const scope = await newAssignment()
    const span = makeSpan(TEXT, 4, 9)
    unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [adding(span)] }))
    let attempts = 0
    const accepted: { base: number; version: number }[] = []
    const write = async () => {
      while (attempts < ATTEMPTS) {
        const { version, spans } = await readAssignment(scope)
        const seen = spans[0]!.note
        const next = String(Number(seen || '0') + 1)
        // Several tries from one base, as several tabs would make them.
        for (let i = 0; i < 5 && attempts < ATTEMPTS; i++) {
          attempts++
          const outcome = await saveTransactions(scope, {
            baseVersion: version,
            transactions: [makeTransaction({ type: 'span.update', id: span.id, before: { note: seen }, after: { note: next } })],
          })
          if (outcome.ok) accepted.push({ base: version, version: outcome.value.version })
          else expect(['stale_version', 'conflict']).toContain(outcome.error.code)
        }
      }
    }
    await Promise.all(Array.from({ length: 10 }, write))
    const bases = accepted.map(({ base }) => base)
    expect(new Set(bases).size, 'no two accepted writes share a base').toBe(bases.length)
    const view = await readAssignment(scope)
    expect(Number(view.spans[0]!.note), 'every accepted write is in the value').toBe(accepted.length)
    expect(view.version).toBe(accepted.length + 1)
    const { transactions } = await readLog(scope, 0)
    expect(transactions.map(({ version }) => version)).toEqual(Array.from({ length: accepted.length + 1 }, (_, i) => i + 1))
  })

  it('answers a stale base with what happened since', async () => {
    const scope = await newAssignment()
    const [first, second] = [adding(makeSpan(TEXT, 4, 9)), adding(makeSpan(TEXT, 10, 17))]
    unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [first] }))
    expect(await saveTransactions(scope, { baseVersion: 0, transactions: [second] })).toMatchObject({
      ok: false,
      error: { code: 'stale_version', details: { version: 1, transactions: [{ id: first.id, version: 1, operations: first.operations }] } },
    })
  })

  it('refuses changes to a complete assignment until it is opened again', async () => {
    const scope = await newAssignment()
    unwrap(await setStatus(scope, { status: 'complete', expectedVersion: 0 }))
    expect(await saveTransactions(scope, { baseVersion: 0, transactions: [adding(makeSpan(TEXT, 4, 9))] })).toMatchObject({ ok: false, error: { code: 'assignment_complete' } })
    unwrap(await setStatus(scope, { status: 'open', expectedVersion: 0 }))
    unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [adding(makeSpan(TEXT, 4, 9))] }))
  })

  it('chains every transaction of the project to the one before', async () => {
    const rows = await database().transaction.findMany({ where: { projectId: project.id }, orderBy: { seq: 'asc' } })
    let previous = CHAIN_START
    rows.forEach((row, i) => {
      expect(row.seq).toBe(BigInt(i + 1))
      expect(row.previousHash).toBe(previous)
      expect(row.hash).toBe(createHash('sha256').update(chainText(previous, row)).digest('hex'))
      previous = row.hash
    })
    expect(await database().chainHead.findUniqueOrThrow({ where: { projectId: project.id } })).toMatchObject({ seq: BigInt(rows.length), hash: previous })
  })

  it('K-05: the text of a version can never change', async () => {
    const scope = await newAssignment()
    const { article } = await readAssignment(scope)
    for (let i = 0; i < 20; i++) {
      const data = i % 2 ? { text: `${article.text}!` } : { sha256: newId().replaceAll('-', '') }
      await expect(database().articleVersion.update({ where: { id: article.versionId }, data })).rejects.toThrow()
    }
    const after = await readAssignment(scope)
    expect(after.article.text).toBe(article.text)
    expect(createHash('sha256').update(after.article.text).digest('hex')).toBe(after.article.sha256)
  })

  it('keeps the log append-only', async () => {
    await expect(database().transaction.deleteMany({})).rejects.toThrow()
    await expect(database().transaction.updateMany({ data: { label: 'x' } })).rejects.toThrow()
  })
})
