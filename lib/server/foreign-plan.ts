import { createHash, randomUUID } from 'node:crypto'
import { verifyAnswer } from '@/lib/domain/answers'
import { bodyLength, bodyRanges, ZONE_KINDS, zoneProblems, type Zone } from '@/lib/domain/article'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { attributeRef, codeIndex, codeRef, findAttribute, type Codebook, type CodeRef } from '@/lib/domain/codebook'
import { cleanName, nameKey } from '@/lib/domain/names'
import { ok, type Result } from '@/lib/domain/result'
import { attributeStands, newSpan, normaliseCodes, normaliseLinks, verifySpan } from '@/lib/domain/span'
import { namesIn } from '@/lib/domain/span-details'
import { countWords } from '@/lib/domain/text'
import { detectLanguage, directionOf } from '@/lib/ingest/language'
import type { SetDocument, SetReading, SetSpan } from '@/lib/formats/foreign/contract'
import type { OwnSpan } from '@/lib/formats/own/own-set'
import type { ForeignText, NewForeignSet } from '@/lib/db/foreign-import'
import { planWork } from './own-set-plan'

/** Which code a label of theirs means here; null: none, its spans come without it. */
export type LabelMapping = Readonly<Record<string, CodeRef | null>>

/** Every label of a set with how many spans have it, the most used first. */
export function labelsOf(documents: readonly SetDocument[]): { label: string; spans: number }[] {
  const counts = new Map<string, number>()
  for (const { readings } of documents) for (const { spans } of readings) for (const { labels } of spans) for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].map(([label, spans]) => ({ label, spans })).sort((a, b) => b.spans - a.spans || (a.label < b.label ? -1 : 1))
}

const plain = (words: string): string => nameKey(words).replace(/[\s_:./-]+/g, ' ')

/** The code a label very likely means: by reference, key or name, if only one fits. Null: somebody has to say. */
export function suggestedCode(label: string, codebook: Pick<Codebook, 'dimensions'>): CodeRef | null {
  if (codeIndex(codebook).has(label)) return label
  const all = codebook.dimensions.flatMap((dimension) => dimension.codes.map((code) => ({ ref: codeRef(dimension.key, code.key), spellings: [code.key, code.name, `${dimension.key} ${code.key}`, `${dimension.name} ${code.name}`].map(plain) })))
  const fitting = all.filter(({ spellings }) => spellings.includes(plain(label)))
  return fitting.length === 1 ? (fitting[0]?.ref ?? null) : null
}

/** Something of a set that does not come in, and why. */
export interface LeftOut {
  readonly document: string
  readonly span: string | null
  readonly reason: string
}

export interface ForeignTarget {
  readonly projectId: string
  readonly actorId: string | null
  readonly codebook: Codebook
  readonly codebookVersionId: string
  readonly mapping: LabelMapping
  /** Of documents that name none. */
  readonly outlet: string
  readonly language: string | null
  /** Texts the project has, by SHA-256. */
  readonly known: ReadonlyMap<string, ForeignText>
  /** Accounts that sets brought in before, by pseudonym; and pseudonyms of everybody else. */
  readonly readers: ReadonlyMap<string, string>
  readonly taken: ReadonlySet<string>
  /** `versionId userId`, or `versionId gold`: readings by this codebook that are there already. */
  readonly read: ReadonlySet<string>
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** A set of another tool as rows of a project. What the project's rules do not allow stays out, one by one, and is told. */
export function planForeign(documents: readonly SetDocument[], target: ForeignTarget, now: Date): Result<{ plan: NewForeignSet; leftOut: readonly LeftOut[] }> {
  const leftOut: LeftOut[] = []
  const accounts = new Map<string, string>()
  const made = new Map<string, ForeignText & { readonly document: SetDocument; readonly text: string }>()
  const given = new Set(target.read)
  const readings: NewForeignSet['readings'][number][] = []
  const names = new Set<string>()
  const userOf = (annotator: string | null): string => {
    const pseudonym = pseudonymOf(annotator, target)
    const known = target.readers.get(pseudonym) ?? accounts.get(pseudonym)
    if (known !== undefined) return known
    const userId = randomUUID()
    accounts.set(pseudonym, userId)
    return userId
  }
  for (const document of documents) {
    const tell = (reason: string, span: string | null = null) => leftOut.push({ document: document.id, span, reason })
    const hash = document.text === null ? document.sha256 : sha256(document.text)
    let text = hash === null ? undefined : (target.known.get(hash) ?? made.get(hash))
    if (!text) {
      if (document.text === null || hash === null) {
        tell('Its text is neither in the files nor among the articles of the project: bring the article in first.')
        continue
      }
      text = newText(document, document.text, hash)
      made.set(hash, { ...text, document, text: document.text })
    }
    for (const reading of document.readings) {
      const annotatorId = reading.layer === 'gold' ? null : userOf(reading.annotator)
      const key = `${text.versionId} ${annotatorId ?? 'gold'}`
      if (given.has(key)) {
        tell(`${annotatorId === null ? 'A gold layer' : `A reading by ${reading.annotator ?? 'this reader'}`} is there already; this one stays out.`)
        continue
      }
      given.add(key)
      const spans = spansOf(reading, text, target, now, tell)
      const answers = Object.fromEntries(
        Object.entries(reading.answers).filter(([question, value]) => {
          const verified = verifyAnswer(question, value, target.codebook)
          if (!verified.ok) tell(`The answer ${question}: ${value} stays out: ${verified.error.reason}`)
          return verified.ok
        }),
      )
      const work = planWork({ id: randomUUID(), text: text.text, zones: text.zones, codebook: target.codebook, answers, spans }, now)
      if (!work.ok) return work
      for (const name of namesIn(spans.map(({ span }) => span), answers, target.codebook)) names.add(name)
      const { key: codebook, version } = target.codebook
      const times = { createdAt: now, startedAt: now, completedAt: reading.complete ? now : null, dueAt: null, leaseUntil: null }
      const bare = { roundId: null, blind: false, maskSetId: null, activeMilliseconds: null, position: 0 }
      readings.push({ ...work.value, ...times, ...bare, versionId: text.versionId, codebook: `${codebook} ${version}`, kind: reading.layer, annotatorId, status: reading.complete ? 'complete' : 'open' })
    }
  }
  const texts = [...made.values()].map(({ document, ...text }) => newArticle(document, text, target, now))
  return ok({ plan: { projectId: target.projectId, actorId: target.actorId, codebookVersionId: target.codebookVersionId, accounts: [...accounts].map(([pseudonym, userId]) => ({ pseudonym, userId })), articles: texts, readings, names: [...names] }, leftOut })
}

/** A set's readers are never taken for members who are people: where a name is theirs, the reader gets another. */
function pseudonymOf(annotator: string | null, { taken }: ForeignTarget): string {
  const name = cleanName(annotator ?? '').slice(0, 60).trim() || 'Unnamed reader'
  return taken.has(name) ? `${name} (set)` : name
}

function newText(document: SetDocument, text: string, hash: string): ForeignText {
  const zones = document.zones.flatMap(({ kind, start, end }): Zone[] => {
    const known = ZONE_KINDS.find((one) => one === kind)
    return known ? [{ kind: known, start, end }] : []
  })
  const fits = zoneProblems(zones, text.length).length === 0 && bodyLength(text, zones) > 0
  return { articleId: randomUUID(), versionId: randomUUID(), sha256: hash, text, zones: fits ? zones : [] }
}

const { headline: headlineSchema, publishedAt: dateSchema, language: languageSchema, url: urlSchema, outlet: outletSchema, story: storySchema } = articleMetaSchema.shape

function newArticle(document: SetDocument, { text, zones, ...ids }: ForeignText, target: ForeignTarget, now: Date): NewForeignSet['articles'][number] {
  const language = languageSchema.safeParse(document.language ?? target.language).data ?? detectLanguage(text) ?? 'en'
  const firstLine = text.split('\n').find((line) => line.trim() !== '') ?? document.id
  const headline = headlineSchema.safeParse(document.headline ?? firstLine.trim().slice(0, 200)).data ?? document.id.slice(0, 200)
  return {
    ...ids,
    text,
    zones,
    bodyLength: bodyLength(text, zones),
    bodyWords: countWords(bodyRanges(text, zones).map(({ start, end }) => text.slice(start, end)).join('\n'), language),
    fileName: document.id.slice(0, 255),
    createdAt: now,
    meta: {
      outlet: outletSchema.safeParse(document.outlet ?? target.outlet).data ?? target.outlet,
      story: storySchema.safeParse(document.story).data ?? null,
      headline,
      byline: null,
      dateline: null,
      publishedAt: dateSchema.safeParse(document.publishedAt?.slice(0, 10) ?? null).data ?? null,
      language,
      direction: directionOf(text),
      url: urlSchema.safeParse(document.url).data ?? null,
    },
  }
}

/** The spans of one reading under our rules; what does not fit them is told and left out. */
function spansOf(reading: SetReading, { text, zones }: ForeignText, { codebook, mapping }: ForeignTarget, now: Date, tell: (reason: string, span: string | null) => void): OwnSpan[] {
  const ids = new Map(reading.spans.map(({ id }) => [id, randomUUID()]))
  const codes = codeIndex(codebook)
  const [speaks, links] = [codebook.dimensions.some(({ speakerCodes }) => speakerCodes.length > 0), codebook.dimensions.some(({ linksTo }) => linksTo !== null)]
  return reading.spans.flatMap((their): OwnSpan[] => {
    const refs = normaliseCodes(their.labels.flatMap((label) => mapping[label] ?? []))
    const speaker = their.speaker === null ? null : cleanName(their.speaker) || null
    const confidence = their.confidence === 1 || their.confidence === 2 || their.confidence === 3 ? their.confidence : null
    if (speaker !== null && !speaks) tell(`The codebook does not ask who speaks: ${speaker} is left out.`, their.id)
    if (their.confidence !== null && confidence === null) tell(`A confidence of ${their.confidence} is none of ours (1 to 3) and is left out.`, their.id)
    if (their.links.length > 0 && !links) tell('The codebook links no spans: its links are left out.', their.id)
    const span = newSpan({
      id: ids.get(their.id) ?? randomUUID(),
      start: their.start,
      end: their.end,
      quote: their.quote,
      codes: refs,
      note: their.note.slice(0, MOST_NOTE),
      confidence,
      attributes: attributesOf(their, codebook, tell),
      speaker: speaks ? speaker : null,
      links: links ? normaliseLinks(their.links.flatMap((id) => (id === their.id ? [] : (ids.get(id) ?? [])))) : [],
    })
    const verified = verifySpan(span, { text, zones, codes, codebook })
    if (!verified.ok) {
      tell(`Left out: ${verified.error.reason}`, their.id)
      return []
    }
    const at = now.toISOString()
    return [{ span, createdAt: at, updatedAt: at, removedAt: null }]
  })
}

/** UTF-16 units of a note. */
const MOST_NOTE = 10_000

function attributesOf(their: SetSpan, codebook: Codebook, tell: (reason: string, span: string | null) => void): Record<string, string> {
  const dimensions = codebook.dimensions.map(({ key }) => key)
  return Object.fromEntries(
    Object.entries(their.attributes).flatMap(([name, value]): [string, string][] => {
      const ref = [name, ...dimensions.map((key) => attributeRef(key, name))].find((one) => findAttribute(codebook, one) !== null)
      const attribute = ref === undefined ? null : findAttribute(codebook, ref)?.attribute
      if (ref !== undefined && attribute && attributeStands(attribute, value)) return [[ref, value]]
      tell(`The codebook has no attribute ${name} with the value ${value.slice(0, 80)}: it is left out.`, their.id)
      return []
    }),
  )
}
