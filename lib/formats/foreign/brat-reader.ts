import { ok, type Result } from '@/lib/domain/result'
import type { CountedByHand, ReadSet, SetFile, SetReading, SetSpan } from './contract'
import { BRAT_COUNTS, OURS, UNCODED } from './brat-words'
import { broken, fileText, linesOf } from './file-text'
import { fileNameOf, folderOf, withoutExtension } from './paths'
import { nameOf, readerOf } from './reading-names'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING, readMarked, type Mark, type MarkedReading, type MarkedText } from './marked-text'

/** Of one `.ann` file. A mark of several fragments is several marks here, the further ones with `~2` and so on. */
interface Annotated {
  readonly marks: readonly Mark[]
  readonly equal: readonly (readonly string[])[]
  readonly warnings: readonly string[]
}

const TEXT_BOUND = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)\s*$/
const PAIR = /^(\S+) Arg\w*:(\S+) Arg\w*:(\S+)\s*$/

export function readBrat(files: readonly SetFile[], counted?: CountedByHand): Result<ReadSet> {
  const paths = new Map(files.map((file) => [file.path, file]))
  const ours = files.some((file) => fileNameOf(file.path) === 'annotation.conf' && linesOf(new TextDecoder().decode(file.bytes.subarray(0, 200)))[0] === OURS)
  const warnings: string[] = []
  const equal = new Map<string, readonly (readonly string[])[]>()
  // Documents of one name and text in several folders are one, read by several people.
  const texts = new Map<string, { id: string; path: string; text: string; readings: (MarkedReading & { readonly from: string })[] }>()
  const several = new Set(files.filter(({ path }) => path.endsWith('.ann')).map(({ path }) => folderOf(path))).size > 1
  for (const file of files) {
    if (!file.path.endsWith('.txt') && !file.path.endsWith('.ann')) continue
    const stem = withoutExtension(file.path)
    const source = file.path.endsWith('.txt') ? file : paths.get(`${stem}.txt`)
    if (!source) return broken(file.path, 'there is no .txt file of the same name beside it')
    if (file === source && paths.has(`${stem}.ann`)) continue
    const text = fileText(source)
    if (!text.ok) return text
    const folder = folderOf(stem)
    const key = several || ours ? `${fileNameOf(stem)}\n${text.value}` : stem
    const id = ours ? nameOf(fileNameOf(stem)) : several ? fileNameOf(stem) : stem
    const entry = texts.get(key) ?? { id, path: source.path, text: text.value, readings: [] }
    texts.set(key, entry)
    if (file === source) continue
    const lines = fileText(file)
    if (!lines.ok) return lines
    const read = annotationsOf(file.path, linesOf(lines.value), ours)
    if (!read.ok) return read
    warnings.push(...read.value.warnings)
    equal.set(file.path, read.value.equal)
    const reader = several || ours ? readerOf(fileNameOf(folder)) : { annotator: null, layer: 'annotation' as const }
    entry.readings.push({ ...BARE_READING, ...reader, marks: read.value.marks, from: file.path })
  }
  const marked = uniqueIds([...texts.values()]).map(({ id, path, text, readings }): MarkedText => ({ ...BARE_DOCUMENT, id, name: path, text, readings: readings.map(({ from: _, ...reading }) => reading) }))
  const set = readMarked(marked, BRAT_COUNTS, counted, warnings)
  if (!set.ok) return set
  const from = [...texts.values()].map(({ readings }) => readings.map((reading) => reading.from))
  const more: string[] = []
  const documents = set.value.documents.map((document, i) => ({
    ...document,
    readings: document.readings.map((reading, k) => {
      const path = from[i]?.[k] ?? document.id
      return { ...reading, spans: oneOfEqual(joined(reading, document.text ?? '', path, more), equal.get(path) ?? []) }
    }),
  }))
  return ok({ ...set.value, documents, warnings: [...set.value.warnings, ...more] })
}

/** Names that are there twice (other texts in other folders) get their folder. */
function uniqueIds<T extends { readonly id: string; readonly path: string }>(entries: readonly T[]): T[] {
  const times = new Map<string, number>()
  for (const { id } of entries) times.set(id, (times.get(id) ?? 0) + 1)
  return entries.map((entry) => ((times.get(entry.id) ?? 0) > 1 ? { ...entry, id: withoutExtension(entry.path) } : entry))
}

function annotationsOf(path: string, lines: readonly string[], ours: boolean): Result<Annotated> {
  const marks = new Map<string, Mark & { labels: string[]; attributes: Record<string, string>; links: string[] }>()
  const fragments = new Map<string, Mark[]>()
  const equal: string[][] = []
  const warnings: string[] = []
  const later: (() => void)[] = []
  const events = new Map<string, string>()
  const keyed = (name: string): string => (ours ? name.replace(/^([a-z][a-z0-9_]*)-([a-z][a-z0-9_]*)$/, '$1.$2') : name)
  const targetOf = (id: string): string => events.get(id) ?? id
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    const aside = (why: string) => warnings.push(`“${path}”, line ${i + 1}: ${why}; left aside.`)
    const [id = '', data = '', ...tail] = line.split('\t')
    const surface = tail.join('\t')
    switch (id[0]) {
      case 'T': {
        const [, type, place] = TEXT_BOUND.exec(data) ?? []
        if (type === undefined || place === undefined) return broken(path, `“${line.slice(0, 80)}” is not a text-bound annotation (T1, tab, type, start, end, tab, text)`, i + 1)
        if (marks.has(id)) return broken(path, `${id} is there twice`, i + 1)
        const pieces = place.split(';').map((pair) => pair.split(' ').map(Number))
        const strings = surfacesOf(pieces, tail.length > 0 ? surface : null)
        const all = pieces.map(([start = 0, end = 0], k): Mark => ({ ...BARE_MARK, id: k === 0 ? id : `${id}~${k + 1}`, start, end, surface: strings[k] ?? null }))
        const [head, ...more] = all
        if (!head) break
        marks.set(id, { ...head, labels: ours && type === UNCODED ? [] : [keyed(type)], attributes: {}, links: [] })
        fragments.set(id, more)
        break
      }
      case 'A':
      case 'M': {
        const [name = '', target = '', ...words] = data.split(' ')
        later.push(() => {
          const mark = marks.get(targetOf(target))
          const value = words.length > 0 ? words.join(' ') : 'true'
          if (!mark) aside(`${id} is about ${target}, which is not a passage`)
          else if (name === 'Confidence' && /^[1-5]$/.test(value)) Object.assign(mark, { confidence: Number(value) })
          else if (name === 'Speaker') Object.assign(mark, { speaker: value })
          else mark.attributes[keyed(name)] = value
        })
        break
      }
      case '#': {
        const [, target = ''] = data.split(' ')
        later.push(() => {
          const mark = marks.get(targetOf(target))
          if (mark) Object.assign(mark, { note: mark.note === '' ? surface : `${mark.note}\n${surface}` })
          else aside(`${id} is about ${target || 'nothing'}, which is not a passage`)
        })
        break
      }
      case 'N': {
        const [name = '', target = '', reference = ''] = data.split(' ')
        later.push(() => {
          const mark = marks.get(targetOf(target))
          if (mark) mark.attributes[name] = reference
          else aside(`${id} is about ${target}, which is not a passage`)
        })
        break
      }
      case 'R': {
        const [, type = '', one = '', other = ''] = PAIR.exec(data) ?? []
        later.push(() => {
          const [from, to] = [marks.get(targetOf(one)), marks.get(targetOf(other))]
          if (from && to && from !== to) from.links.push(to.id)
          else aside(`the relation ${type} links no two passages`)
        })
        break
      }
      case 'E': {
        const [trigger = '', ...args] = data.trim().split(' ').map((one) => one.slice(one.indexOf(':') + 1))
        events.set(id, trigger)
        later.push(() => {
          const mark = marks.get(trigger)
          for (const arg of args) {
            const to = marks.get(targetOf(arg))
            if (mark && to && mark !== to) mark.links.push(to.id)
          }
        })
        break
      }
      case '*':
        equal.push(data.trim().split(/\s+/).slice(1))
        break
      default:
        aside(`“${id.slice(0, 20)}” is no kind of annotation that is known`)
    }
  }
  for (const fill of later) fill()
  return ok({ marks: [...marks.values()].flatMap((mark) => [{ ...mark, links: [...new Set(mark.links)] }, ...(fragments.get(mark.id) ?? []).map((more) => ({ ...more, labels: mark.labels }))]), equal, warnings })
}

/** The strings of fragments, which the file joins by blanks: cut by their lengths, in whichever unit that adds up. */
function surfacesOf(pieces: readonly (readonly number[])[], surface: string | null): readonly (string | null)[] {
  if (surface === null || pieces.length < 2) return [surface]
  const lengths = pieces.map(([start = 0, end = 0]) => end - start)
  for (const units of [[...surface], surface.split('')]) {
    if (lengths.some((length) => length < 0) || lengths.reduce((sum, length) => sum + length, pieces.length - 1) !== units.length) continue
    let at = 0
    return lengths.map((length) => {
      const piece = units.slice(at, at + length).join('')
      at += length + 1
      return piece
    })
  }
  return pieces.map(() => null)
}

/** Fragments with nothing but white space between them are one passage; others stay apart, said so. */
function joined({ spans }: SetReading, text: string, path: string, warnings: string[]): SetSpan[] {
  const result: SetSpan[] = []
  for (const span of spans) {
    const [head = ''] = span.id.split('~')
    const last = result.at(-1)
    if (span.id === head || last?.id.split('~')[0] !== head) result.push(span)
    else if (last.end <= span.start && text.slice(last.end, span.start).trim() === '') result[result.length - 1] = { ...last, end: span.end, quote: text.slice(last.start, span.end) }
    else {
      warnings.push(`“${path}”: ${head} is one annotation in pieces; each piece is a passage of its own here.`)
      result.push(span)
    }
  }
  return result
}

/** Annotations that are said to be equal and cover the same passage are one span with the codes of all. */
function oneOfEqual(spans: readonly SetSpan[], equal: readonly (readonly string[])[]): readonly SetSpan[] {
  if (equal.length === 0) return spans
  const byId = new Map(spans.map((span) => [span.id, { ...span, labels: [...span.labels], links: [...span.links], notes: [span.note] }]))
  const into = new Map<string, string>()
  for (const [head = '', ...others] of equal) {
    const first = byId.get(into.get(head) ?? head)
    for (const other of others) {
      const second = byId.get(other)
      if (!first || !second || first === second || into.has(other) || first.start !== second.start || first.end !== second.end) continue
      first.labels.push(...second.labels)
      first.links.push(...second.links)
      first.notes.push(second.note)
      first.attributes = { ...second.attributes, ...first.attributes }
      first.confidence ??= second.confidence
      first.speaker ??= second.speaker
      into.set(other, first.id)
    }
  }
  return [...byId.values()]
    .filter(({ id }) => !into.has(id))
    .map(({ notes, ...span }) => ({ ...span, labels: [...new Set(span.labels)], note: notes.filter((note) => note !== '').join('\n'), links: [...new Set(span.links.map((link) => into.get(link) ?? link))] }))
}
