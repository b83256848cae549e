import { ok, type Result } from '@/lib/domain/result'
import { canonicalText, type TextRange } from '@/lib/domain/text'
import type { ForeignFormat, ReadSet, SetDocument, SetFile, SetReading, SetSpan } from './contract'
import { broken, fileText, firstCharacters, parsedJson } from './file-text'
import { withoutExtension } from './paths'
import { isRecord, listIn, nameIn, offsetOf, textIn, textsOf } from './json-values'
import { BARE_DOCUMENT, BARE_MARK, BARE_READING, fewer } from './marked-text'

type Json = Readonly<Record<string, unknown>>

interface Article {
  readonly text: string
  readonly title: TextRange
  /** In the order in which annotations number them (`p3`): the sentences of all paragraphs, flattened. */
  readonly sentences: readonly TextRange[]
}

/** The title, then the paragraphs; sentences of one are joined by blanks. */
function articleOf(article: Json): Article | null {
  const parts: string[] = [textIn(article, 'title') ?? '']
  let at = parts[0]?.length ?? 0
  const title = { start: 0, end: at }
  const sentences: TextRange[] = []
  for (const paragraph of listIn(article, 'body-paragraphs'))
    for (const [i, sentence] of textsOf(paragraph).entries()) {
      const before = i > 0 ? ' ' : at === 0 ? '' : '\n\n'
      parts.push(before, sentence)
      at += before.length
      sentences.push({ start: at, end: at + sentence.length })
      at += sentence.length
    }
  const text = parts.join('')
  const canonical = canonicalText(text)
  return canonical.ok && canonical.value === text ? { text, title, sentences } : null
}

/** Line ends and what no text can hold, before anything is counted. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').replaceAll('\uFEFF', '')
  if (Array.isArray(value)) return value.map((one: unknown) => (typeof one === 'string' || Array.isArray(one) ? (Array.isArray(one) ? one.map((two: unknown) => (typeof two === 'string' ? cleaned(two) : two)) : cleaned(one)) : one))
  return value
}

/** Where the words of a mark stand: in its sentence at its offsets, anywhere in it, or once in the whole text. */
function placeOf({ text, title, sentences }: Article, mark: Json): TextRange | null {
  const words = (textIn(mark, 'txt') ?? '').replace(/\r\n?/g, '\n').trim()
  if (words === '') return null
  const id = textIn(mark, 'id') ?? ''
  const within = id === 'title' ? title : sentences[Number(/^p?(\d{1,9})$/.exec(id)?.[1] ?? NaN)]
  if (within) {
    const start = offsetOf(mark['start'])
    if (start !== null && start >= 0 && within.start + start + words.length <= within.end && text.startsWith(words, within.start + start)) return { start: within.start + start, end: within.start + start + words.length }
    const found = text.slice(within.start, within.end).indexOf(words)
    if (found >= 0) return { start: within.start + found, end: within.start + found + words.length }
  }
  const found = text.indexOf(words)
  return found >= 0 && text.indexOf(words, found + 1) < 0 ? { start: found, end: found + words.length } : null
}

const OWN = new Set(['txt', 'id', 'start', 'end', 'bias', 'speaker', 'notes'])

function spansOf(article: Article, annotations: Json, say: (why: string) => void): SetSpan[] {
  return listIn(annotations, 'phrase-level-annotations').flatMap((mark, i) => {
    if (!isRecord(mark)) return []
    const place = placeOf(article, mark)
    if (place === null) {
      say(`mark ${i + 1} (“${(textIn(mark, 'txt') ?? '').slice(0, 80)}”) is not in the article, or more than once, and is left aside`)
      return []
    }
    const attributes = Object.fromEntries(Object.keys(mark).flatMap((key) => (OWN.has(key) || !nameIn(mark, key) ? [] : [[key, nameIn(mark, key) ?? '']])))
    const [bias, speaker] = [nameIn(mark, 'bias'), nameIn(mark, 'speaker')]
    return [{ ...BARE_MARK, id: `m${i + 1}`, ...place, quote: article.text.slice(place.start, place.end), labels: bias === null || bias === '' ? [] : [bias], attributes, note: nameIn(mark, 'notes') ?? '', speaker: speaker === '' ? null : speaker }]
  })
}

function answersOf(annotations: Json): Record<string, string> {
  const answers: Record<string, string> = {}
  const about = annotations['article-level-annotations']
  if (!isRecord(about)) return answers
  for (const key of Object.keys(about)) {
    const value = about[key]
    const said = Array.isArray(value) ? textsOf(value).join(', ') : nameIn(about, key)
    if (said !== null && said !== '') answers[key] = said
  }
  return answers
}

/** Articles and annotations are files of one name in two folders: `articles/2014/7_fox.json`, `annotations/2014/7_fox_ann.json`. */
const keyOf = (path: string): string => withoutExtension(path).split('/').slice(-2).join('/').replace(/_ann$/, '').replace(/^(articles|annotations)\//, '')

function read(files: readonly SetFile[]): Result<ReadSet> {
  const articles = new Map<string, { path: string; json: Json }>()
  const annotations = new Map<string, Json>()
  for (const file of files) {
    if (!file.path.endsWith('.json')) continue
    const text = fileText(file)
    if (!text.ok) return text
    const json = parsedJson(file.path, text.value)
    if (!json.ok) return json
    if (!isRecord(json.value)) return broken(file.path, 'it is neither an article nor annotations')
    const key = keyOf(file.path)
    if (Array.isArray(json.value['body-paragraphs'])) {
      if (articles.has(key)) return broken(file.path, 'there are two articles of this name')
      articles.set(key, { path: file.path, json: json.value })
    }
    if (Array.isArray(json.value['phrase-level-annotations'])) annotations.set(key, json.value)
  }
  if (articles.size === 0) return broken(files[0]?.path ?? 'files', 'there is no article (body-paragraphs) among them')
  const warnings: string[] = []
  const documents: SetDocument[] = []
  for (const [key, { path, json }] of articles) {
    const article = articleOf(Object.fromEntries(Object.entries(json).map(([name, value]) => [name, cleaned(value)])))
    if (article === null) return broken(path, 'its text has characters that no text can hold')
    const marked = annotations.get(key)
    if (!marked) warnings.push(`“${path}”: there are no annotations of this article among the files.`)
    const readings: SetReading[] = marked ? [{ ...BARE_READING, layer: 'gold', answers: answersOf(marked), spans: spansOf(article, marked, (why) => warnings.push(`“${path}”: ${why}.`)) }] : []
    const { title } = article
    // Some articles of the corpus share their `uuid`; the file's name is its own.
    documents.push({ ...BARE_DOCUMENT, id: key, text: article.text, outlet: nameIn(json, 'source'), story: nameIn(json, 'triplet-uuid'), headline: nameIn(json, 'title'), publishedAt: nameIn(json, 'date'), language: 'en', url: nameIn(json, 'url'), zones: title.end > 0 ? [{ kind: 'headline', ...title }] : [], readings })
  }
  return ok({ documents, convention: null, alsoFits: [], warnings: fewer(warnings) })
}

/** BASIL (Fan et al. 2019): marks are found by their words, since their offsets count within sentences and do not always fit. Read only. */
export const basil: ForeignFormat = {
  id: 'basil',
  name: 'BASIL (JSON)',
  extension: 'json',
  mediaType: 'application/json',
  unit: 'none',
  cannot: [],
  recognises: (files) => files.some((file) => file.path.endsWith('.json') && /"(phrase-level-annotations|body-paragraphs)"\s*:\s*\[/.test(firstCharacters(file, 65_536))),
  read,
}
