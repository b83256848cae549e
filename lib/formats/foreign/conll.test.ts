import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { hostileText } from '@/lib/domain/testing'
import { conll } from './conll'
import { fileOf, FIXTURES, written } from './testing'
import { tokensOf } from './tokens'

const read = (...files: readonly (readonly [path: string, text: string])[]) => unwrap(conll.read?.(files.map(([path, text]) => fileOf(path, text))) ?? { ok: false, error: '' })
const chunks = (tags: readonly string[]) => read(['a.conll', tags.map((tag, i) => (tag === '' ? '' : `w${i} ${tag}`)).join('\n')]).documents[0]?.readings[0]?.spans.map(({ quote, labels }) => `${labels[0] ?? ''} ${quote.replace('\n', '/')}`)

describe('CoNLL', () => {
  it('reads files of four columns into documents put together from their tokens', () => {
    const set = read(['eng.train', ''], ['eng.conll', '-DOCSTART- -X- O O\n\nCuts NN O B-Economic\nwill MD O I-Economic\nhurt VB O O\n\nSchools NNS O I-Source\n\n-DOCSTART- -X- O O\n\nNext NN O O\n'])
    expect(set.documents).toMatchObject([{ id: 'eng 1', text: 'Cuts will hurt\nSchools', readings: [{ spans: [{ quote: 'Cuts will', labels: ['Economic'] }, { quote: 'Schools', labels: ['Source'] }] }] }, { id: 'eng 2', text: 'Next', readings: [{ spans: [] }] }])
    expect(set.warnings[0]).toContain('put together from its tokens')
  })

  it('knows the habits of tagging', () => {
    expect(chunks(['I-A', 'I-A', 'B-A', 'O', 'I-B', 'I-A'])).toEqual(['A w0 w1', 'A w2', 'B w4', 'A w5'])
    expect(chunks(['B-A', 'I-A', '', 'I-A'])).toEqual(['A w0 w1', 'A w3'])
    expect(chunks(['S-A', 'S-A', 'B-A', 'I-A', 'E-A', 'E-A'])).toEqual(['A w0', 'A w1', 'A w2 w3 w4', 'A w5'])
    expect(chunks(['U-A', 'B-A', 'L-A', 'I-A'])).toEqual(['A w0', 'A w1 w2', 'A w3'])
  })

  it('reads numbered tokens, tabs and comments', () => {
    expect(read(['a.iob2', '# text = x\n1\tEnvoys\tB-A\n2\tmeet\tO\n\n1\tAgain\tO\n']).documents[0]?.text).toBe('Envoys meet\nAgain')
  })

  it('names the line that does not fit its text', () => {
    const bad = conll.read?.([fileOf('texts/a.txt', 'One two'), fileOf('R1/framing.conll', '-DOCSTART- a _ O\n\nOne _ _ O\nthree _ _ O\n')])
    expect(bad).toMatchObject({ ok: false, error: { reason: '“R1/framing.conll”, line 4: the token “three” is not what the text says there (“two”).' } })
    expect(conll.read?.([fileOf('a.conll', 'word\n')])).toMatchObject({ ok: false, error: { reason: '“a.conll”, line 1: a token has no tag.' } })
  })

  it('keeps as many of overlapping spans as can stand beside each other, and names the others', () => {
    const { losses } = written(conll, FIXTURES.find(({ name }) => name === 'nested')?.documents ?? [])
    expect(losses.filter(({ kind }) => kind === 'overlap')).toHaveLength(1)
  })

  it('cuts every visible character into exactly one token', () =>
    fc.assert(
      fc.property(hostileText, (text) => {
        const tokens = tokensOf(text).flat()
        const rest = tokens.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
        expect(rest.replace(/[\s\p{Cc}]/gu, '')).toBe('')
        expect(tokens.every(({ start, end }, i) => start < end && start >= (tokens[i - 1]?.end ?? 0) && !/[\s\p{Cc}]/u.test(text.slice(start, end)))).toBe(true)
      }),
      { numRuns: 60 },
    ))
})
