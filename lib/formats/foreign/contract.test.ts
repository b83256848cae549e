import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { isArchive, type ForeignFormat, type Loss, type LossKind, type SetDocument, type SetFile, type SetReading, type SetSpan } from './contract'
import { FOREIGN_FORMATS } from './registry'
import { fileOf, FIXTURES, written, type TextDocument } from './testing'
import { offsetsIn } from './units'

/**
 * What every format promises: what it can carry comes back equal, and whatever does not is reported, span by span, as
 * one of the kinds it declares.
 */

/** A span with one of these may be gone. */
const DROPPING: ReadonlySet<LossKind> = new Set(['overlap', 'no code', 'line break', 'boundaries', 'characters'])

type Lost = ReadonlySet<LossKind>

/** Why a span that was read is not the one that was written; null where it is. */
function difference(span: SetSpan, read: SetSpan, lost: Lost, [spans, others]: readonly [readonly SetSpan[], readonly SetSpan[]]): string | null {
  const moved = lost.has('boundaries') || lost.has('line break') || lost.has('overlap')
  if (!moved && (span.start !== read.start || span.end !== read.end)) return 'place'
  if (!moved && !lost.has('characters') && read.quote !== '' && span.quote !== read.quote) return 'quote'
  const labels = [...span.labels].sort()
  const few = read.labels.length > 0 && read.labels.every((label) => labels.includes(label))
  if (!(lost.has('characters') || (lost.has('several codes') && few) || lost.has('no code') || String(labels) === String([...read.labels].sort()))) return 'labels'
  if (!lost.has('attributes') && !lost.has('characters') && !same(span.attributes, read.attributes)) return 'attributes'
  if (!lost.has('note') && span.note !== read.note) return 'note'
  if (!lost.has('confidence') && span.confidence !== read.confidence) return 'confidence'
  if (!lost.has('speaker') && !lost.has('characters') && span.speaker !== read.speaker) return 'speaker'
  if (!lost.has('links') && !same(targetsOf(span, spans), targetsOf(read, others))) return 'links'
  return null
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : typeof value === 'object' && value !== null ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : value)

/** Where links lead; those to spans that are not there, or to itself, say nothing. */
function targetsOf(span: SetSpan, spans: readonly SetSpan[]): string[] {
  if (span.links.length === 0) return []
  const byId = new Map(spans.map((one) => [one.id, one]))
  return span.links.flatMap((link) => {
    const target = byId.get(link)
    return target && target !== span && link !== span.id ? [`${target.start}–${target.end}`] : []
  })
}

const who = ({ annotator, layer }: SetReading) => `${layer} ${annotator ?? ''}`

/** What is wrong with the spans of one reading after the way through a file. */
function problems(spans: readonly SetSpan[], read: readonly SetSpan[], lostOf: (span: SetSpan) => Lost): string[] {
  const found: string[] = []
  const left = new Map<string, SetSpan[]>()
  const key = ({ start, end }: SetSpan) => `${start}–${end}`
  for (const span of read) left.set(key(span), [...(left.get(key(span)) ?? []), span])
  const take = (span: SetSpan, among: readonly SetSpan[]): boolean => {
    const match = among.find((one) => difference(span, one, lostOf(span), [spans, read]) === null)
    if (match) left.set(key(match), (left.get(key(match)) ?? []).filter((one) => one !== match))
    return match !== undefined
  }
  const lossy: SetSpan[] = []
  for (const span of spans) if (lostOf(span).size > 0 || !take(span, left.get(key(span)) ?? [])) lossy.push(span)
  for (const span of lossy) {
    const lost = lostOf(span)
    if (take(span, left.get(key(span)) ?? [])) continue
    if (lost.size > 0 && take(span, [...left.values()].flat())) continue
    if ([...lost].some((kind) => DROPPING.has(kind))) continue
    const nearest = left.get(key(span))?.[0]
    found.push(`${span.id} ${key(span)} “${span.quote.slice(0, 30)}” ${nearest ? `differs in ${difference(span, nearest, lost, [spans, read]) ?? 'nothing'}: ${JSON.stringify(span)} → ${JSON.stringify(nearest)}` : 'is gone'} (reported: ${[...lost].join(', ') || 'nothing'})`)
  }
  // A span of several codes may have become several spans.
  const parted = new Map(spans.filter((span) => lostOf(span).has('several codes')).map((span) => [key(span), span.labels]))
  for (const span of [...left.values()].flat()) if (!span.labels.every((label) => parted.get(key(span))?.includes(label))) found.push(`${span.id} ${key(span)} ${JSON.stringify(span)} was never written`)
  return found.slice(0, 5)
}

function compare(format: ForeignFormat, document: TextDocument, read: SetDocument | undefined, losses: readonly Loss[]): string[] {
  const own = losses.filter(({ documentId }) => documentId === document.id)
  const bySpan = new Map<string, Set<LossKind>>()
  for (const { spanId, kind } of own) if (spanId !== null) bySpan.set(spanId, (bySpan.get(spanId) ?? new Set()).add(kind))
  const whole = new Set(own.flatMap(({ kind, spanId }) => (spanId === null ? [kind] : [])))
  if (!read) return document.readings.every(({ spans }) => spans.every(({ id }) => bySpan.get(id)?.has('no code'))) && (whole.has('empty reading') || whole.has('text') || document.readings.length === 0) ? [] : [`${document.id} is gone`]
  const found: string[] = []
  if (!whole.has('text') && !whole.has('characters') && read.text !== document.text) found.push('the text differs')
  if (!whole.has('metadata'))
    for (const name of ['outlet', 'story', 'headline', 'publishedAt', 'language', 'url'] as const) if (read[name] !== document[name]) found.push(`${name}: ${document[name] ?? 'null'} → ${read[name] ?? 'null'}`)
  if (!whole.has('zones') && !same(document.zones.map((zone) => JSON.stringify(sorted(zone))), read.zones.map((zone) => JSON.stringify(sorted(zone))))) found.push(`zones: ${JSON.stringify(read.zones)}`)
  const groups = new Map<string, { mine: SetReading[]; theirs: SetReading[] }>()
  const groupOf = (reading: SetReading) => {
    const name = whole.has('annotator') ? '' : who(reading)
    const group = groups.get(name) ?? { mine: [], theirs: [] }
    groups.set(name, group)
    return group
  }
  for (const reading of document.readings) groupOf(reading).mine.push(reading)
  for (const reading of read.readings) groupOf(reading).theirs.push(reading)
  for (const [name, { mine, theirs }] of groups) {
    if (!whole.has('annotator') && mine.length !== theirs.length && !(whole.has('empty reading') && theirs.length === 0 && mine.every(({ spans }) => spans.every(({ id }) => bySpan.get(id)?.has('no code'))))) found.push(`readings of ${name}: ${mine.length} → ${theirs.length}`)
    if (!whole.has('status') && mine.some(({ complete }, i) => theirs[i] && complete !== theirs[i].complete)) found.push(`status of ${name}`)
    if (!whole.has('answers') && mine.some(({ answers }, i) => theirs[i] && !same(answers, theirs[i].answers))) found.push(`answers of ${name}: ${JSON.stringify(theirs.map(({ answers }) => answers))}`)
    const inUnit = (spans: readonly SetSpan[]): readonly SetSpan[] => {
      if (!whole.has('text')) return spans
      const offsets = offsetsIn(document.text, { unit: format.unit, end: 'exclusive', lines: 'LF' }, spans)
      return spans.map((span, i) => ({ ...span, ...offsets[i] }))
    }
    found.push(...problems(inUnit(mine.flatMap(({ spans }) => spans)), theirs.flatMap(({ spans }) => spans), ({ id }) => bySpan.get(id) ?? new Set()))
  }
  return found
}

/** What damage leaves behind: ends of structures, words of the formats, numbers no text has. */
const SPLINTERS = ['', 'null', '-1', '1e308', '[]', '{}', '"', '\\', '\t', '\n', '\n\n', '__proto__', 'constructor', '99999999999', ';', ',', '\0', '~2', 'T1', '*', 'I-', '-DOCSTART-', '\uD800', '[[', ']', 'Arg1:', '"id":"a",', '%', '<a>', '&x;', '<!DOCTYPE a>'] as const

/** Of formats that are only read. */
const CORPORA: readonly (readonly SetFile[])[] = [
  [fileOf('a.json', JSON.stringify({ a: { text: 'One two', annotations: { framing: { x: [{ start: 0, end: 3, code: 1 }] }, tone: {}, irrelevant: { y: [] } }, primary_frame: 1.2 } }))],
  [fileOf('articles/7.json', JSON.stringify({ title: 'T', 'body-paragraphs': [['One two.', 'x']] })), fileOf('annotations/7_ann.json', JSON.stringify({ 'phrase-level-annotations': [{ id: 'p0', txt: 'One', start: 0, end: 3, bias: 'lex' }], 'article-level-annotations': { a: ['b'] } }))],
  [fileOf('a.csv', 'id,annotator,text,spans\n1,a,One two,"[[0,2]]"\n')],
]

describe.each(FOREIGN_FORMATS.map((format) => [format.id, format] as const))('%s', (_, format) => {
  it('says what it is', () => {
    expect(format.read ?? format.write).toBeDefined()
    expect(format.read === undefined).toBe(format.recognises === undefined)
    expect(new Set(format.cannot).size).toBe(format.cannot.length)
  })

  // Written once; what is compared is slow enough.
  const kept = new Map<string, ReturnType<typeof written>>()
  const keptOf = ({ name, documents }: (typeof FIXTURES)[number]) => {
    const files = kept.get(name) ?? written(format, documents)
    kept.set(name, files)
    return files
  }

  if (format.write) it('reports only losses it declares, and writes the same twice', () => {
    for (const fixture of FIXTURES) {
      const { name, documents } = fixture
      const { files, losses } = keptOf(fixture)
      expect(losses.filter(({ kind }) => !format.cannot.includes(kind)), name).toEqual([])
      expect(losses.filter(({ documentId, spanId }) => !documents.some((document) => document.id === documentId && (spanId === null || document.readings.some(({ spans }) => spans.some(({ id }) => id === spanId))))), name).toEqual([])
      expect(files.filter(({ path }) => path.startsWith('/') || path.includes('\\') || path.split('/').some((step) => step === '..' || step === '.' || step === '')), name).toEqual([])
      if (!isArchive(format)) expect(files.length, name).toBeLessThanOrEqual(1)
      if (name === '10,000 spans') continue
      const again = written(format, documents)
      expect(again.files.map(({ path, bytes }) => `${path} ${Buffer.from(bytes).equals(files.find((file) => file.path === path)?.bytes ?? Buffer.alloc(0))}`)).toEqual(files.map(({ path }) => `${path} true`))
    }
  })

  if (format.write && format.read) it.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))('carries: %s', (_, fixture) => {
    const { documents } = fixture
    const { files, losses } = keptOf(fixture)
    // Nothing to look like: a set that nobody read, or marked.
    const unread = documents.every(({ id, readings }) => readings.length === 0 || losses.some(({ documentId, kind }) => documentId === id && kind === 'empty reading'))
    expect(FOREIGN_FORMATS.find((one) => one.recognises?.(files))?.id ?? (unread ? format.id : 'none')).toBe(format.id)
    if (unread && !format.recognises?.(files)) return
    const set = unwrap(format.read?.(files) ?? { ok: false, error: 'does not read' })
    const byId = new Map(set.documents.map((document) => [document.id, document]))
    expect(documents.flatMap((document) => compare(format, document, byId.get(document.id), losses))).toEqual([])
    expect([...byId.keys()].filter((id) => !documents.some((document) => document.id === id))).toEqual([])
    expect(set.documents.length).toBe(byId.size)
    for (const { text, readings } of set.documents)
      for (const { spans } of readings) {
        expect(new Set(spans.map(({ id }) => id)).size).toBe(spans.length)
        if (text !== null) expect(spans.filter(({ start, end, quote }) => start >= end || text.slice(start, end) !== quote)).toEqual([])
      }
  })

  if (format.read) it('reads what was damaged into spans that fit their text, or not at all', () => {
    const samples: readonly (readonly SetFile[])[] = format.write ? FIXTURES.slice(0, -1).map((fixture) => keptOf(fixture).files).filter((files) => files.length > 0) : CORPORA
    const damage = fc.array(fc.record({ file: fc.nat(), at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.oneof(fc.constant(0), fc.nat(20)), put: fc.constantFrom(...SPLINTERS) }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.constantFrom(...samples), damage, (files, places) => {
        const damaged = files.map(({ path, bytes }, i) => {
          let text = new TextDecoder().decode(bytes)
          for (const { file, at, cut, put } of places) {
            const place = Math.floor(at * text.length)
            if (file % files.length === i) text = text.slice(0, place) + put + text.slice(place + cut)
          }
          return { path, bytes: new TextEncoder().encode(text) }
        })
        format.recognises?.(damaged)
        const set = format.read?.(damaged)
        if (!set?.ok) return
        for (const { text, readings } of set.value.documents)
          for (const { spans } of readings) {
            expect(new Set(spans.map(({ id }) => id)).size).toBe(spans.length)
            expect(spans.filter(({ start, end, quote }) => !Number.isInteger(start) || start < 0 || start >= end || (text !== null && text.slice(start, end) !== quote))).toEqual([])
          }
      }),
      // The same damage each time: what is found once is found again.
      { numRuns: 80, seed: 7 },
    )
  })

  if (format.read) it('answers to whatever bytes with a failure or a set, never with a bug', () => {
    const samples = format.write ? FIXTURES.slice(0, 12).map((fixture) => keptOf(fixture).files) : []
    const hostile = [
      [],
      [{ path: '', bytes: new Uint8Array() }],
      ...['a.ann', 'a.txt', 'a.json', 'a.jsonl', 'a.csv', 'a.tsv', 'a.conll', 'a.xml', 'a.qde'].flatMap((path) =>
        ['', '[', '{}', 'null', '[null]', '[[]]', '0', '"', '\0', 'T1\tA -1 99999999999999999999\tx\n', 'a\tb\t1e999\tNaN\n', '['.repeat(100_000), '{"a":'.repeat(50_000), '<a>'.repeat(20_000), '\uFEFF', ','.repeat(100_000), '\t'.repeat(100_000)].map((text) => [{ path, bytes: new TextEncoder().encode(text) }]),
      ),
      [{ path: 'a.txt', bytes: Uint8Array.of(0xff, 0xfe, 0) }, { path: 'a.ann', bytes: Uint8Array.of(0xff, 0x80) }],
      // Cut off, and with other bytes in between.
      ...samples.flatMap((files) => [0.3, 0.7, 0.95].flatMap((share) => [
        files.map(({ path, bytes }) => ({ path, bytes: bytes.slice(0, Math.floor(bytes.length * share)) })),
        files.map(({ path, bytes }) => ({ path, bytes: bytes.map((byte, i) => (i === Math.floor(bytes.length * share) ? 0x7b : byte)) })),
        files.slice(0, Math.ceil(files.length * share)),
      ])),
    ]
    for (const files of hostile) {
      format.recognises?.(files)
      const set = format.read?.(files)
      if (set && !set.ok) expect(set.error.reason.length + set.error.next.length).toBeGreaterThan(20)
    }
  })
})
