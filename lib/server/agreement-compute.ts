import type { AgreementAnswer, AgreementMaterial, AgreementProgress, AnsweredPassage } from '@/lib/agreement/answer'
import type { Unit } from '@/lib/agreement/continuum'
import { againstGold, GOLD, panelDocument, type PanelDocument } from '@/lib/agreement/panel/material'
import { overlapOf } from '@/lib/agreement/panel/overlap'
import { panelOf } from '@/lib/agreement/panel/panel'
import type { CostlyPassage } from '@/lib/agreement/panel/tally'
import type { Result } from '@/lib/domain/result'
import { countCodePoints } from '@/lib/domain/text'
import { withAgreementSnapshot, type AgreementRead, type AgreementSnapshot, type AgreementText, type CompleteReading } from '@/lib/db/agreement'

/** A question to the panel, as plain values. */
export interface AgreementWork {
  readonly url: string
  readonly asked: AgreementRead
  /** Codes of the dimension in the order they are to stand in. */
  readonly codes: readonly string[]
  /** Pseudonyms; null is everybody. */
  readonly annotators: readonly string[] | null
  readonly gold: boolean
  readonly seed: string
}

/** Reads and computes one panel. Heavy: runs in the thread of agreement-worker.ts. */
export function computeAgreement(work: AgreementWork, progress: (progress: AgreementProgress) => void): Promise<Result<AgreementAnswer>> {
  progress({ phase: 'reading', done: 0, total: 0 })
  return withAgreementSnapshot(work.url, work.asked, async (snapshot) => {
    const { readings, otherCodebooks } = await snapshot.readings()
    const chosen = choose(readings, work)
    const material: AgreementMaterial = { ...chosen.material, otherCodebooks }
    if (chosen.byText.size === 0) return { material, panel: null, passages: [] }
    progress({ phase: 'reading', done: 0, total: chosen.byText.size })
    const texts = await snapshot.texts([...chosen.byText.keys()])
    const codes = await snapshot.codes()
    const documents = await documentsOf(snapshot, texts, chosen.byText, codes)
    const shown = [...work.codes, ...codes.filter((code) => !work.codes.includes(code))]
    const panel = panelOf(work.gold ? againstGold(documents) : documents, shown, work.seed, (done, total) => progress({ phase: 'computing', done, total }))
    return { material, panel, passages: await passagesOf(snapshot, panel.passages, panel.disorder, texts, chosen.people, work.gold) }
  })
}

interface Chosen {
  readonly material: Omit<AgreementMaterial, 'otherCodebooks'>
  /** The readings to compare, by text. */
  readonly byText: ReadonlyMap<string, readonly CompleteReading[]>
  /** The annotators among them. */
  readonly people: ReadonlySet<string>
}

/** Which readings are compared: of the annotators asked for, those whom articles connect; of several such groups the largest. */
function choose(readings: readonly CompleteReading[], { annotators, gold }: AgreementWork): Chosen {
  const texts = new Map<string, CompleteReading[]>()
  for (const reading of readings) {
    const own = texts.get(reading.versionId)
    if (own) own.push(reading)
    else texts.set(reading.versionId, [reading])
  }
  const wanted = annotators && new Set(annotators)
  const isWanted = ({ annotator }: CompleteReading): boolean => annotator === null || !wanted || wanted.has(annotator)
  const asked = [...texts].map(([versionId, own]) => [versionId, own.filter(isWanted)] as const)
  const namesOf = (own: readonly CompleteReading[]): string[] => own.flatMap(({ annotator }) => annotator ?? [])
  const hasGold = (own: readonly CompleteReading[]): boolean => own.some(({ annotator }) => annotator === null)
  const comparable = (own: readonly CompleteReading[]): boolean => (gold ? hasGold(own) && namesOf(own).length > 0 : namesOf(own).length > 1)

  // Gold connects everybody who read an adjudicated article.
  const overlap = overlapOf(asked.filter(([, own]) => (gold ? comparable(own) : own.length > 0)).map(([, own]) => (gold ? [...namesOf(own), GOLD] : namesOf(own))))
  const [group] = overlap.groups
  const people = new Set(group?.coders.filter((coder) => coder !== GOLD))
  const inGroup = asked.filter(([, own]) => comparable(own) && namesOf(own).some((name) => people.has(name)))
  const byText = new Map(inGroup.map(([versionId, own]) => [versionId, gold ? own : own.filter(({ annotator }) => annotator !== null)]))
  const count = (test: (own: readonly CompleteReading[]) => boolean): number => asked.filter(([, own]) => test(own)).length
  return {
    byText,
    people,
    material: {
      groups: overlap.groups.map(({ coders, documents }) => ({ coders: coders.filter((coder) => coder !== GOLD), documents })),
      apart: overlap.apart,
      strangers: gold ? [] : overlap.strangers,
      annotators: [...new Set(namesOf(readings))].sort(),
      read: count((own) => namesOf(own).length > 0),
      compared: byText.size,
      single: count((own) => namesOf(own).length === 1),
      elsewhere: count(comparable) - byText.size,
      withGold: count((own) => hasGold(own) && namesOf(own).length > 0),
    },
  }
}

async function documentsOf(
  snapshot: AgreementSnapshot,
  texts: readonly AgreementText[],
  byText: ReadonlyMap<string, readonly CompleteReading[]>,
  codes: readonly string[],
): Promise<PanelDocument[]> {
  const marks = await snapshot.marks([...byText.values()].flatMap((own) => own.map(({ assignmentId }) => assignmentId)), codes)
  return texts.flatMap(({ versionId, sha256, text, zones }) => {
    const readings = (byText.get(versionId) ?? []).map(({ assignmentId, annotator }) => ({ coder: annotator ?? GOLD, units: unitsOf(marks.get(assignmentId), codes) }))
    return panelDocument({ id: sha256, text, zones, readings }) ?? []
  })
}

function unitsOf(packed: Int32Array | undefined, codes: readonly string[]): Unit[] {
  const units: Unit[] = []
  if (packed) for (let i = 0; i < packed.length; i += 3) units.push({ start: packed[i]!, end: packed[i + 1]!, label: codes[packed[i + 2]!]! })
  return units
}

async function passagesOf(
  snapshot: AgreementSnapshot,
  costly: readonly CostlyPassage[],
  disorder: number,
  texts: readonly AgreementText[],
  people: ReadonlySet<string>,
  gold: boolean,
): Promise<AnsweredPassage[]> {
  const byHash = new Map(texts.map((text) => [text.sha256, text]))
  const found = costly.flatMap(({ article, ...passage }) => {
    const text = byHash.get(article)
    return text ? [{ ...passage, text }] : []
  })
  const places = found.map(({ text, start, end }) => ({ versionId: text.versionId, start, end }))
  const articles = new Map((await snapshot.articles([...new Set(places.map(({ versionId }) => versionId))])).map((article) => [article.versionId, article]))
  const marks = await snapshot.marksAt(places, gold)
  return found.flatMap(({ text, start, end, cost }, i) => {
    const article = articles.get(text.versionId)
    if (!article) return []
    const startCodePoint = countCodePoints(text.text, 0, start)
    const quote = text.text.slice(start, end).trimEnd()
    return [
      {
        article,
        start,
        end: start + quote.length,
        startCodePoint,
        endCodePoint: startCodePoint + countCodePoints(quote),
        quote,
        cost,
        share: disorder > 0 ? cost / disorder : 0,
        marks: marks.filter(({ place, annotator }) => place === i && (annotator === null || people.has(annotator))).map(({ spanId, annotator, codes }) => ({ spanId, annotator, codes })),
      },
    ]
  })
}
