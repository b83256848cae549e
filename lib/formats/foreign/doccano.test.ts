import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { doccano } from './doccano'
import { fileOf } from './testing'

const text = 'Officials 🚨 warn: “Cuts will hurt schools,” says Mayor Núñez.'
const read = (...files: readonly (readonly [path: string, ...examples: readonly unknown[]])[]) => unwrap(doccano.read?.(files.map(([path, ...examples]) => fileOf(path, examples.map((one) => JSON.stringify(one)).join('\n')))) ?? { ok: false, error: '' })

describe('doccano', () => {
  it('reads labels in lists and entities with relations', () => {
    const set = read(['admin.jsonl', { id: 7, text, label: [[20, 43, 'Claim:Economic'], [50, 61, 'Source']], outlet: 'X', meta: { date: '2026-01-02' } }, { id: 8, text, entities: [{ id: 31, start_offset: 20, end_offset: 43, label: 'Claim' }, { id: 32, start_offset: 50, end_offset: 61, label: 'Source' }], relations: [{ id: 0, from_id: 32, to_id: 31, type: 'attributed_to' }] }])
    expect(set.documents).toMatchObject([
      { id: '7', outlet: 'X', publishedAt: '2026-01-02', readings: [{ spans: [{ quote: 'Cuts will hurt schools,', labels: ['Claim:Economic'] }, { quote: 'Mayor Núñez' }] }] },
      { id: '8', readings: [{ spans: [{ id: '31', links: [] }, { id: '32', links: ['31'] }] }] },
    ])
    expect(set.convention).toBeNull()
    expect(set.warnings[0]).toContain('do not say what their offsets count')
  })

  it('takes grapheme clusters where they alone begin and end with words', () => {
    const flags = '🇺🇳🇺🇳 👩‍👩‍👧‍👦 Envoys meet the harbour today'
    const set = read(['all.jsonl', { text: flags, labels: [[5, 11, 'A'], [12, 16, 'B'], [21, 28, 'C']] }])
    expect(set.documents[0]?.readings[0]).toMatchObject({ annotator: null, spans: [{ quote: 'Envoys' }, { quote: 'meet' }, { quote: 'harbour' }] })
  })

  it('knows one example read by several people, and categories of whole texts', () => {
    const set = read(['anna.jsonl', { id: 1, text, label: [[0, 9, 'A']] }], ['ben.jsonl', { id: 1, text, label: ['report', 'news'] }])
    expect(set.documents).toMatchObject([{ id: '1', readings: [{ annotator: 'anna', answers: {} }, { annotator: 'ben', spans: [], answers: { category: 'report, news' } }] }])
  })

  it('names the line that is not an example', () => {
    const bad = doccano.read?.([fileOf('a.jsonl', '{"text":"a","label":[]}\n{"text":"a","label":[[0,"x",1]]}')])
    expect(bad).toMatchObject({ ok: false, error: { reason: expect.stringContaining('“a.jsonl”, line 2') as string } })
  })
})
