import { countCodePoints } from '@/lib/domain/text'
import { ok, type Result } from '@/lib/domain/result'
import type { CountedByHand, ForeignFormat, OffsetConvention, ReadSet, SetDocument, SetFile, SetSpan } from './contract'
import { broken, fileText, firstCharacters, parsedJson } from './file-text'
import { fileNameOf, withoutExtension } from './paths'
import { isRecord, nameIn, offsetOf, recordIn, textIn } from './json-values'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING, fewer, readMarked, type Mark, type MarkedReading, type MarkedText } from './marked-text'

type Json = Readonly<Record<string, unknown>>

/** By its README: 0-based, `text[start:end]` in Python. */
const COUNTS: OffsetConvention = { unit: 'code points', end: 'exclusive', lines: 'LF' }

/** Of its codes.json. A code is a frame and, behind the point, whether it is of the text (0), its headline (1) or the article (2). */
const FRAMES = ['Economic', 'Capacity and resources', 'Morality', 'Fairness and equality', 'Legality, constitutionality and jurisprudence', 'Policy prescription and evaluation', 'Crime and punishment', 'Security and defense', 'Health and safety', 'Quality of life', 'Cultural identity', 'Public opinion', 'Political', 'External regulation and reputation', 'Other', 'Irrelevant'] as const

const codeOf = (value: unknown): readonly [number, number] | null => {
  const match = /^(\d{1,3})(?:\.(\d))?$/.exec(typeof value === 'number' || typeof value === 'string' ? String(value) : '')
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : null
}

const nameOfCode = (layer: string, number: number): string => (layer === 'framing' || number <= FRAMES.length ? (FRAMES[number - 1] ?? `${layer}.${number}`) : `${layer}.${number}`)

interface Coder {
  readonly marks: Mark[]
  readonly answers: Record<string, string>
}

/** What the coders of one article marked; a mark for the article as a whole is an answer. */
function codersOf(annotations: Json, length: number | null, say: (why: string) => void): MarkedReading[] {
  const coders = new Map<string, Coder>()
  for (const layer of ['framing', 'tone', 'irrelevant'])
    for (const [name, list] of Object.entries(recordIn(annotations, layer))) {
      const coder = coders.get(name) ?? { marks: [], answers: {} }
      coders.set(name, coder)
      if (layer === 'irrelevant') coder.answers['irrelevant'] = String(list === true || (Array.isArray(list) && list.length > 0))
      else if (Array.isArray(list)) for (const one of list) if (isRecord(one)) take(coder, layer, one, length, say)
    }
  return [...coders].map(([annotator, { marks, answers }]) => ({ ...BARE_READING, annotator, answers, marks }))
}

function take({ marks, answers }: Coder, layer: string, one: Json, length: number | null, say: (why: string) => void): void {
  const [code, start, end] = [codeOf(one['code']), offsetOf(one['start']), offsetOf(one['end'])]
  if (!code || start === null || end === null) return say('a mark has no code, start or end, and is left aside')
  const [number, place] = code
  const name = nameOfCode(layer, number)
  if (place === 2) {
    answers[`primary_${layer === 'framing' ? 'frame' : layer}`] = name
    return
  }
  if (length !== null && end > length) say(`a mark (${start}–${end}) ends behind the text of ${length} characters, and is cut there`)
  if (start < 0 || start >= (length ?? Infinity)) return say(`a mark (${start}–${end}) begins outside the text, and is left aside`)
  const round = nameIn(one, 'round')
  marks.push({ ...BARE_MARK, id: `${layer}-${marks.length + 1}`, start, end: Math.min(end, length ?? end), surface: null, labels: [name], attributes: { ...(place === 1 ? { place: 'headline' } : {}), ...(round === null ? {} : { round }) } })
}

/** What the corpus itself settled for the article. */
function settled(article: Json): MarkedReading[] {
  const answers: Record<string, string> = {}
  for (const [key, layer] of [['primary_frame', 'framing'], ['primary_tone', 'tone']] as const) {
    const code = codeOf(article[key])
    if (code) answers[key] = nameOfCode(layer, code[0])
  }
  if (article['irrelevant'] === true || article['irrelevant'] === 1) answers['irrelevant'] = 'true'
  return Object.keys(answers).length === 0 ? [] : [{ ...BARE_READING, layer: 'gold', answers, marks: [] }]
}

function dateOf(article: Json): string | null {
  const [year, month, day] = ['year', 'month', 'day'].map((key) => Number(nameIn(article, key) ?? NaN))
  if (!year || !(year > 1600 && year < 2200)) return null
  const two = (number: number) => String(number).padStart(2, '0')
  return month && month <= 12 && day && day <= 31 ? `${year}-${two(month)}-${two(day)}` : null
}

function read(files: readonly SetFile[], counted?: CountedByHand): Result<ReadSet> {
  const texts = new Map<string, string>()
  for (const file of files) {
    if (!file.path.endsWith('.txt')) continue
    const text = fileText(file)
    if (!text.ok) return text
    texts.set(withoutExtension(fileNameOf(file.path)), text.value)
  }
  const withText: MarkedText[] = []
  const without: SetDocument[] = []
  const warnings: string[] = []
  const seen = new Set<string>()
  for (const file of files) {
    if (!file.path.endsWith('.json') || fileNameOf(file.path) === 'codes.json') continue
    const source = fileText(file)
    if (!source.ok) return source
    const json = parsedJson(file.path, source.value)
    if (!json.ok) return json
    if (!isRecord(json.value)) return broken(file.path, 'it is no table of articles by their names')
    for (const [id, article] of Object.entries(json.value)) {
      if (!isRecord(article) || !isRecord(article['annotations'])) return broken(file.path, `“${id.slice(0, 80)}” is no article with annotations`)
      if (seen.has(id)) return broken(file.path, `the article “${id.slice(0, 80)}” is there twice`)
      seen.add(id)
      const text = textIn(article, 'text') ?? texts.get(id) ?? null
      const length = text === null ? null : countCodePoints(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
      const readings = [...codersOf(article['annotations'], length, (why) => warnings.push(`“${file.path}”, ${id}: ${why}.`)), ...settled(article)]
      const document = { ...BARE_DOCUMENT, id, outlet: nameIn(article, 'source'), headline: nameIn(article, 'title'), publishedAt: dateOf(article), language: 'en' }
      if (text !== null) withText.push({ ...document, name: `${file.path}, ${id}`, text, readings })
      else without.push({ ...document, text: null, readings: readings.map(({ marks, ...reading }) => ({ ...reading, spans: marks.filter(({ start, end }) => start < end).map(({ surface: _, ...mark }): SetSpan => ({ ...mark, quote: '' })) })) })
    }
  }
  if (seen.size === 0) return broken(files[0]?.path ?? 'files', 'there is no article with annotations among them')
  const set = readMarked(withText, COUNTS, counted, warnings)
  if (!set.ok) return set
  const missing = without.length === 0 ? [] : [`The texts of ${without.length} articles are not among the files; their offsets count ${COUNTS.unit}.`]
  return ok({ ...set.value, documents: [...set.value.documents, ...without], warnings: fewer([...missing, ...set.value.warnings]) })
}

/** The Media Frames Corpus (Card et al. 2015): articles by name, with the marks of each coder; texts within or beside it. Read only. */
export const mediaFrames: ForeignFormat = {
  id: 'media-frames',
  name: 'Media Frames Corpus (JSON)',
  extension: 'json',
  mediaType: 'application/json',
  unit: 'code points',
  cannot: [],
  recognises: (files) => files.some((file) => file.path.endsWith('.json') && /"framing"\s*:\s*\{/.test(firstCharacters(file, 65_536))),
  read,
}
