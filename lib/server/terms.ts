import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { PART_PIECES, pieceRanges } from '@/lib/domain/text-parts'
import { defaultPair } from '@/lib/comparison/default-pair'
import { intersection, rangeSet, type RangeSet } from '@/lib/comparison/range-set'
import { kindOf } from '@/lib/comparison/question'
import { surroundingsOf } from '@/lib/comparison/surroundings'
import { distinctiveTerms, holds, type CodedArticle } from '@/lib/comparison/terms'
import type { AnsweredTerms, ConcordanceLine, TermsQuestion } from '@/lib/comparison/terms-answer'
import { foldTerm, tokensOf, type Token } from '@/lib/comparison/tokens'
import { comparedCodebook } from '@/lib/db/comparisons'
import { listReadOutlets, readCoded, readCodedTexts } from '@/lib/db/terms'
import { MOST_ARTICLES } from './source-frames'

/** Articles of a pair whose words are counted at most: segmenting words is slow. Beyond that they are drawn by lot, and the answer says so. */
const MOST_TEXTS = 400
/** Lines of a concordance, and code points either side of the word in one. */
const MOST_LINES = 200
const CONTEXT = 60

/** Words of a chosen code that one outlet of the pair uses and the other does not; with a term, its places. */
export async function answerTerms(scope: Scope<'read_layers'>, question: TermsQuestion): Promise<Result<AnsweredTerms>> {
  const codebook = await comparedCodebook(scope)
  const dimension = question.dimension === undefined ? codebook.dimensions[0] : codebook.dimensions.find(({ key }) => key === question.dimension)
  if (!dimension) return fail(failure('not_found', `The codebook has no dimension "${question.dimension ?? ''}".`, `Name one of: ${codebook.dimensions.map(({ key }) => key).join(', ')}.`))
  if (question.code !== undefined && !dimension.codes.some(({ key }) => key === question.code))
    return fail(failure('not_found', `The dimension ${dimension.key} has no code "${question.code}".`, `Name one of: ${dimension.codes.map(({ key }) => key).join(', ')}.`))
  const { key, name, version } = codebook
  const filter = { storyId: question.story, from: question.from, to: question.to, copies: question.copies, kind: kindOf(question.layer) }
  const outlets = await listReadOutlets(scope, { ...filter, atMost: MOST_ARTICLES })
  const ids = defaultPair(outlets, question.first, question.second)
  const base = { dimension, codebook: { key, name, version } }
  const nothing = { ...base, codes: [], code: null, pair: null, total: 0, drawn: 0, result: null, concordance: null }
  const [first, second] = (ids ?? []).flatMap((id) => outlets.find((outlet) => outlet.id === id) ?? [])
  if (!first || !second) return ok(nothing)

  const { readings, spans, total, drawn } = await readCoded(scope, { ...filter, outletIds: [first.id, second.id], atMost: MOST_TEXTS }, dimension.key)
  const uses = new Map<string, number>()
  for (const { code } of spans) uses.set(code, (uses.get(code) ?? 0) + 1)
  const codes = dimension.codes.filter((code) => uses.has(code.key))
  const code = dimension.codes.find((one) => one.key === question.code) ?? [...codes].sort((a, b) => (uses.get(b.key) ?? 0) - (uses.get(a.key) ?? 0))[0] ?? null
  const found = { ...nothing, codes, code, pair: [{ id: first.id, name: first.name }, { id: second.id, name: second.name }] as const, total, drawn }
  if (code === null) return ok(found)

  const own = new Map<string, { spanId: string; start: number; end: number }[]>()
  for (const { assignmentId, code: of, ...span } of spans) if (of === code.key) own.set(assignmentId, [...(own.get(assignmentId) ?? []), span])
  const readingsOf = new Map<string, typeof readings[number][]>()
  for (const reading of readings) readingsOf.set(reading.versionId, [...(readingsOf.get(reading.versionId) ?? []), reading])
  const coded = [...readingsOf].filter(([, all]) => all.some(({ assignmentId }) => own.has(assignmentId))).map(([versionId]) => versionId)
  const texts = await readCodedTexts(scope, coded)
  const wanted = question.term
  const lines: ConcordanceLine[] = []
  let occurrences = 0
  const articles = texts.map(({ versionId, text, zones, article }): CodedArticle => {
    const pieces = PART_PIECES[question.part]
    const part = rangeSet(pieceRanges(text, zones).filter(({ piece }) => (piece & pieces) !== 0))
    const all = readingsOf.get(versionId) ?? []
    const sets = all.map(({ assignmentId }): RangeSet => intersection(rangeSet(own.get(assignmentId) ?? []), part))
    const tokens = tokensOf(text, article.language, sets.flat())
    if (wanted !== undefined) {
      const term = foldTerm(wanted, article.language)
      for (const token of tokens) {
        if (token.term !== term || !sets.some((set) => holds(set, token))) continue
        occurrences++
        if (lines.length < MOST_LINES) lines.push({ spanId: spanAt(all.flatMap(({ assignmentId }) => own.get(assignmentId) ?? []), token), word: text.slice(token.start, token.end), ...surroundingsOf(text, token, CONTEXT), article })
      }
    }
    return { first: article.outletId === first.id, tokens, readings: sets }
  })
  const concordance = wanted === undefined ? null : { term: wanted, total: occurrences, lines: lines.sort((a, b) => Number(b.article.outletId === first.id) - Number(a.article.outletId === first.id)) }
  return ok({ ...found, result: distinctiveTerms(articles), concordance })
}

const spanAt = (spans: readonly { spanId: string; start: number; end: number }[], { start, end }: Token): string => spans.find((span) => span.start <= start && end <= span.end)?.spanId ?? ''
