import type { Result } from '@/lib/domain/result'
import type { CountedByHand, ReadSet, SetFile } from './contract'
import { dataOf } from './document-data'
import { broken, fileText, parsedJson } from './file-text'
import { isRecord, listIn, nameIn, offsetOf, recordIn, textIn, textsOf } from './json-values'
import { LABEL_STUDIO_COUNTS, WORDS } from './label-studio-words'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING, readMarked, type Mark, type MarkedReading, type MarkedText } from './marked-text'

type Json = Readonly<Record<string, unknown>>

/** Every task of a list, in the long form (`data`, `annotations`) or the short one (JSON-MIN: labelled places beside the data). */
export function readLabelStudio(files: readonly SetFile[], counted?: CountedByHand): Result<ReadSet> {
  const texts: MarkedText[] = []
  const warnings: string[] = []
  const ids = new Set<string>()
  const named = files.filter(({ path }) => path.endsWith('.json'))
  if (named.length === 0) return broken(files[0]?.path ?? 'files', 'there is no .json file among them')
  for (const { path, ...file } of named) {
    const text = fileText({ path, ...file })
    if (!text.ok) return text
    const list = parsedJson(path, text.value)
    if (!list.ok) return list
    if (!Array.isArray(list.value)) return broken(path, 'it is no list of tasks')
    const short = new Map<string, MarkedText & { readings: MarkedReading[] }>()
    for (const [i, task] of list.value.entries()) {
      const say = (why: string) => warnings.push(`“${path}”, task ${i + 1}: ${why}.`)
      if (!isRecord(task)) return broken(path, `task ${i + 1} is none`)
      const long = isRecord(task['data'])
      const data = long ? recordIn(task, 'data') : task
      const words = textIn(data, 'text') ?? Object.values(data).filter((value) => typeof value === 'string').reduce((longest, one) => (one.length > longest.length ? one : longest), '')
      if (words === '') {
        say('it has no text, and is left aside')
        continue
      }
      const { id, ...known } = dataOf(data)
      const name = id ?? nameIn(task, 'id') ?? `${path} ${i + 1}`
      const readings: MarkedReading[] = long ? readingsOf(task, say) : [shortReading(task)]
      const same = long ? undefined : short.get(`${name}\n${words}`)
      if (same) {
        same.readings.push(...readings)
        continue
      }
      const document = { ...BARE_DOCUMENT, ...known, id: ids.has(name) ? `${name} (${path}, task ${i + 1})` : name, name: `${path}, task ${i + 1}`, text: words, readings }
      ids.add(document.id)
      texts.push(document)
      short.set(`${name}\n${words}`, document)
    }
  }
  return readMarked(texts, LABEL_STUDIO_COUNTS, counted, warnings)
}

function readingsOf(task: Json, say: (why: string) => void): MarkedReading[] {
  if (listIn(task, 'predictions').length > 0) say('what a model has predicted is left aside')
  return [...listIn(task, 'annotations'), ...listIn(task, 'completions')].flatMap((annotation) => {
    if (!isRecord(annotation)) return []
    if (annotation['was_cancelled'] === true) {
      say('an annotation that was skipped is left aside')
      return []
    }
    return [readingOf(annotation, say)]
  })
}

interface Region {
  id: string
  start: number
  end: number
  surface: string | null
  labels: string[]
  attributes: Record<string, string>
  note: string
  confidence: number | null
  speaker: string | null
  links: string[]
}

/** Results of one id are one region; those without a place are about the whole text. */
function readingOf(annotation: Json, say: (why: string) => void): MarkedReading {
  const regions = new Map<string, Region>()
  const answers: Record<string, string> = {}
  const relations: Json[] = []
  let complete = true
  let reader: string | null = null
  for (const [i, result] of listIn(annotation, 'result').entries()) {
    if (!isRecord(result)) continue
    const [type, name] = [textIn(result, 'type') ?? '', textIn(result, 'from_name') ?? '']
    if (type === 'relation') {
      relations.push(result)
      continue
    }
    const value = recordIn(result, 'value')
    const global = recordIn(value, 'globalOffsets')
    const [start, end] = [offsetOf(global['start'] ?? value['start']), offsetOf(global['end'] ?? value['end'])]
    const said = type === 'labels' || type === 'hypertextlabels' ? [] : [...textsOf(value['choices']), ...textsOf(value['taxonomy']), ...textsOf(value['text']), ...(nameIn(value, 'rating') === null ? [] : [nameIn(value, 'rating') ?? ''])]
    if (start === null || end === null) {
      if (name === WORDS.reader && said[0] !== undefined) reader = said[0]
      else if (name === WORDS.status) complete = !said.includes(WORDS.unfinished)
      else if (name === WORDS.answers) for (const line of said) takeAnswer(answers, line)
      else if (said.length > 0) answers[name] = said.join(', ')
      else say(`a result of the kind “${type}” has no place in the text, and is left aside`)
      continue
    }
    const id = nameIn(result, 'id') ?? `result-${i + 1}`
    const region: Region = regions.get(id) ?? { ...BARE_MARK, labels: [], attributes: {}, links: [], id, start, end, surface: null }
    regions.set(id, region)
    if (type === 'labels' || type === 'hypertextlabels') {
      region.surface ??= textIn(value, 'text')
      region.labels.push(...textsOf(value[type]).filter((label) => label !== WORDS.uncoded))
    } else takeSaid(region, type, name, said)
  }
  for (const relation of relations) {
    const [from, to, direction] = [regions.get(nameIn(relation, 'from_id') ?? ''), regions.get(nameIn(relation, 'to_id') ?? ''), textIn(relation, 'direction')]
    if (!from || !to || from === to) continue
    if (direction !== 'left') from.links.push(to.id)
    if (direction === 'left' || direction === 'bi') to.links.push(from.id)
  }
  const marks = [...regions.values()].map((region): Mark => ({ ...region, labels: [...new Set(region.labels)], links: [...new Set(region.links)] }))
  const gold = annotation['ground_truth'] === true
  const by = isRecord(annotation['completed_by']) ? (nameIn(annotation['completed_by'], 'email') ?? nameIn(annotation['completed_by'], 'id')) : nameIn(annotation, 'completed_by')
  return { ...BARE_READING, layer: gold ? 'gold' : 'annotation', annotator: reader ?? (gold ? null : by), complete, answers, marks }
}

/** An attribute of ours has the name of its dimension before it; any other choice may well be a code. */
const OURS = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/

function takeSaid(region: Region, type: string, name: string, said: readonly string[]): void {
  const words = said.join(type === 'textarea' ? '\n' : ', ')
  if (/^(notes?|comments?)$/i.test(name)) region.note = region.note === '' ? words : `${region.note}\n${words}`
  else if (type === 'rating' && /^confidence$/i.test(name) && /^[1-5]$/.test(words)) region.confidence = Number(words)
  else if (name === WORDS.speaker) region.speaker = words
  else if ((type === 'choices' || type === 'taxonomy') && !OURS.test(name)) region.labels.push(...said.map((choice) => `${name}.${choice}`))
  else region.attributes[name] = words
}

function takeAnswer(answers: Record<string, string>, line: string): void {
  const at = line.indexOf(WORDS.is)
  if (at >= 0) answers[line.slice(0, at)] = line.slice(at + WORDS.is.length)
}

function shortReading(task: Json): MarkedReading {
  const marks: Mark[] = []
  const answers: Record<string, string> = {}
  const beside = new Set(['id', 'text', 'annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time'])
  for (const [key, value] of Object.entries(task)) {
    if (beside.has(key)) continue
    if (isRecord(value) && Array.isArray(value['choices'])) answers[key] = textsOf(value['choices']).join(', ')
    if (!Array.isArray(value)) continue
    for (const place of value) {
      if (!isRecord(place)) continue
      const [start, end] = [offsetOf(place['start']), offsetOf(place['end'])]
      if (start !== null && end !== null) marks.push({ ...BARE_MARK, id: `${key}-${marks.length + 1}`, start, end, surface: textIn(place, 'text'), labels: [...textsOf(place['labels'] ?? []), ...textsOf(place['choices'] ?? [])] })
    }
  }
  return { ...BARE_READING, annotator: nameIn(task, 'annotator'), answers, marks }
}
