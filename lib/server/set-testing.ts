import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { contentOf } from '@/lib/adjudication/content'
import { bodyLength } from '@/lib/domain/article'
import { codeRef, type Codebook } from '@/lib/domain/codebook'
import { codebookSchema } from '@/lib/domain/codebook-schema'
import { nextVersion } from '@/lib/domain/codebook-version'
import { rollIndex, seededDice } from '@/lib/domain/dice'
import { entityIndex, type Entity } from '@/lib/domain/entity'
import { framingCore } from '@/lib/domain/framing-core'
import { REDISTRIBUTION } from '@/lib/domain/licence'
import { maskSetPayload } from '@/lib/domain/mask-set'
import { nameKey } from '@/lib/domain/names'
import { newSpan, normaliseCodes, type Span } from '@/lib/domain/span'
import { hostileText } from '@/lib/domain/testing'
import { canonicalText, graphemeBoundaries, paragraphsOf } from '@/lib/domain/text'
import { annotationRows, type SpanSource } from '@/lib/formats/annotation-row'
import { articleRow } from '@/lib/formats/article-row'
import type { ArticleSource } from '@/lib/domain/article-source'
import { assignmentRow, type AssignmentSource } from '@/lib/formats/assignment-row'
import { checklistItemRow, checklistMarkRows } from '@/lib/formats/checklist-row'
import { codebookRow } from '@/lib/formats/codebook-row'
import { columnsOf, TABLE_IDS, type Row, type TableId } from '@/lib/formats/dataset'
import { decisionRows, type DecisionSource } from '@/lib/formats/decision-row'
import { entityRow } from '@/lib/formats/entity-row'
import { jsonl } from '@/lib/formats/jsonl'
import { maskRows } from '@/lib/formats/mask-row'
import { personRow, projectRow } from '@/lib/formats/project-row'
import { TABLES } from '@/lib/formats/registry'
import { roundRow } from '@/lib/formats/round-row'
import { apartRow, arcRow, outletRow, storyRow } from '@/lib/formats/story-row'
import { withExportSnapshot } from '@/lib/db/exports'
import { writeTable } from './exports'
import { commandScope } from './gate'

/** A set as the text of its files. */
export type SetTexts = ReadonlyMap<TableId, string>

export const filesOf = (tables: SetTexts) => [...tables].map(([table, text]) => ({ path: `set/${table}.jsonl`, bytes: Buffer.from(text) }))

/** Every table of a project as it is exported. */
export async function exported(slug: string): Promise<SetTexts> {
  return withExportSnapshot(await commandScope('export', slug), { layer: 'all' }, async (snapshot) => {
    const tables = new Map<TableId, string>()
    for (const table of TABLE_IDS) {
      let text = ''
      await writeTable(snapshot, table, jsonl, async (chunk) => void (text += chunk))
      tables.set(table, text)
    }
    return tables
  })
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const asMarked = ({ confidence, ...span }: SpanSource): Span =>
  newSpan({ ...span, codes: [...span.codes], attributes: { ...span.attributes }, links: [...span.links], confidence: confidence === 1 || confidence === 2 || confidence === 3 ? confidence : null })

/** A project nobody made, in our own form: several codebook versions, layers of every kind, decisions on marks that are gone, hostile text. */
export function anySet(seed: number): SetTexts {
  const dice = seededDice(`set ${seed}`)
  const roll = (n: number) => rollIndex(dice, n)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!
  let ids = 0
  const uuid = () => `${sha256(`${seed} ${++ids}`).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5')}`
  const at = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * 61_007)
  const time = () => at(roll(100_000))
  const hostile = fc.sample(hostileText, { numRuns: 12, seed })
  const first = codebookSchema.parse(framingCore)
  const later: Codebook = { ...first, version: nextVersion(framingCore.version, 'wording'), description: `${framingCore.description} ${seed}` }
  const codebooks = [first, later]
  const people = ['A-0001', 'A-0002', '=A-3', 'Ärger 🚢'].slice(0, 2 + roll(3)).sort()
  const arcs = [{ id: uuid(), title: 'The long quarrel' }]
  const outlets = ['Alpha Wire', 'β Post', 'خبر'].slice(0, 2 + roll(2)).map((name) => ({ id: uuid(), name, kind: pick(['', 'agency']), country: '', selfNames: roll(2) ? [`${name}s`] : [] }))
  const stories = ['The port', 'A drone'].map((title) => ({ id: uuid(), title, description: pick(['', 'x']), arc: roll(2) ? 'The long quarrel' : null }))
  const entities: Entity[] = [
    { id: uuid(), name: 'Alva', kind: 'person', aliases: ['the envoy', 'Älva'] },
    { id: uuid(), name: 'Beta', kind: 'state', aliases: [] },
  ]
  const rounds = Array.from({ length: roll(3) }, (_, i) => ({ id: uuid(), createdAt: at(i) }))

  const articles: ArticleSource[] = Array.from({ length: 3 + roll(3) }, (_, i) => {
    const body = canonicalText(`Headline ${i}\nBody of ${seed} ${i}: ${hostile[i] ?? ''} end.\n${hostile[i + 5] ?? ''}`.replace(/\r/g, ''))
    const text = body.ok ? body.value : `Headline ${i}\nPlain ${seed} ${i}.`
    const zones = [{ kind: 'headline' as const, start: 0, end: text.indexOf('\n') }]
    return {
      id: uuid(),
      sha256: sha256(text),
      outlet: pick(outlets).name,
      story: roll(4) ? pick(stories).title : null,
      headline: `Headline ${i}`,
      publishedAt: pick([null, '2025-02-03', '2025-02-03T10:20']),
      language: pick(['en', 'fa']),
      direction: pick(['ltr', 'rtl'] as const),
      url: pick([null, 'https://example.invalid/x']),
      text,
      bodyLength: bodyLength(text, zones),
      zones,
      version: 1,
      byline: pick([null, 'By A']),
      dateline: null,
      copyOf: null,
      bodyWords: roll(50),
      fileName: 'a.txt',
      mediaType: 'text/plain',
      encoding: 'utf-8',
      importedAt: time(),
      storedAt: time(),
      maskEdits: { hide: roll(2) ? [{ start: 0, end: 4, quote: 'Head' }] : [], show: [] },
      blindEnd: roll(4) ? null : { by: pick(people), at: time() },
    }
  })
  const copy = articles[2]
  if (copy && articles[0]) articles[2] = { ...copy, copyOf: articles[0].id }
  const masks = new Map(articles.map(({ sha256: hash, text }) => {
    const set = { ranges: [{ start: 0, end: Math.min(4, text.length) }], headline: '█', story: null }
    return [hash, { ...set, hash: sha256(maskSetPayload(hash, set)), createdAt: time() }]
  }))

  /** Spans on boundaries of characters, anywhere within paragraphs, alike and across each other. */
  const spansIn = (article: ArticleSource, rules: Codebook): SpanSource[] => {
    const paragraphs = paragraphsOf(article.text).map((range) => graphemeBoundaries(article.text.slice(range.start, range.end)).map((offset) => range.start + offset)).filter((edges) => edges.length > 1)
    const refs = rules.dimensions.flatMap(({ key, codes }) => codes.map((code) => codeRef(key, code.key)))
    const spans = Array.from({ length: roll(6) }, (): SpanSource => {
      const edges = pick(paragraphs)
      const from = roll(edges.length - 1)
      const [start, end] = [edges[from] ?? 0, edges[from + 1 + roll(edges.length - from - 1)] ?? 0]
      const made = time()
      return {
        ...newSpan({ id: uuid(), start, end, quote: article.text.slice(start, end), codes: normaliseCodes(Array.from({ length: roll(4) }, () => pick(refs))), note: pick(['', '=note', 'two\nlines']), confidence: pick([null, 1, 2, 3] as const) }),
        attributes: roll(2) ? { 'framing.target': 'Beta', 'source.mode': 'direct' } : {},
        speaker: pick([null, null, 'Älva', 'Nobody listed']),
        createdAt: made,
        updatedAt: new Date(made.getTime() + 1000),
      }
    })
    return spans.map((span) => ({ ...span, links: spans.filter(({ id }) => id !== span.id && roll(4) === 0).map(({ id }) => id).sort() }))
  }

  const marked = articles.map((article) => {
    const rules = pick(codebooks)
    const base = { codebook: rules.key, codebookVersion: rules.version, rules, leaseUntil: null, dueAt: null }
    const readers = people.filter(() => roll(4) > 0)
    const own = readers.map((annotator): { assignment: AssignmentSource; spans: SpanSource[] } => {
      const [complete, blind] = [roll(4) > 0, roll(3) === 0]
      return {
        assignment: {
          ...base,
          id: uuid(),
          kind: roll(6) ? 'annotation' : 'training',
          annotator,
          status: complete ? 'complete' : 'open',
          answers: roll(2) ? { genre: 'report', 'slant/Beta': 'critical', 'slant/Alva': 'balanced' } : {},
          assignedAt: time(),
          startedAt: complete ? time() : null,
          completedAt: complete ? time() : null,
          activeMilliseconds: roll(2) ? roll(1000) * 1000 : null,
          sourceBlind: blind,
          maskSet: blind && roll(2) ? (masks.get(article.sha256)?.hash ?? null) : null,
          roundId: rounds.length > 0 && roll(2) ? pick(rounds).id : null,
          position: roll(9),
          dueAt: roll(3) ? null : time(),
        },
        spans: spansIn(article, rules),
      }
    })
    if (roll(3) > 0) {
      const assignment: AssignmentSource = { ...base, id: uuid(), kind: 'gold', annotator: null, status: 'complete', answers: {}, assignedAt: time(), startedAt: time(), completedAt: time(), activeMilliseconds: null, sourceBlind: false, maskSet: null, roundId: null, position: 0 }
      own.push({ assignment, spans: spansIn(article, rules) })
    }
    const order = ['annotation', 'gold', 'training']
    own.sort((a, b) => order.indexOf(a.assignment.kind) - order.indexOf(b.assignment.kind) || (a.assignment.id < b.assignment.id ? -1 : 1))
    return { article, own }
  })
  marked.sort((a, b) => (a.article.sha256 < b.article.sha256 ? -1 : 1))

  const decisionsOf = ({ article, own }: (typeof marked)[number]) => {
    const gold = own.find(({ assignment }) => assignment.kind === 'gold')
    if (!gold) return []
    const made = own
      .filter(({ assignment }) => assignment.kind === 'annotation')
      .flatMap(({ assignment, spans }) => spans.flatMap((span) => span.codes.map((code) => ({ assignment, span, code }))))
      .filter(() => roll(2) === 0)
      .map(({ assignment, span, code }): DecisionSource => {
        const decided = time()
        // As it stands, as it no longer stands, or of a mark that is gone.
        const [gone, moved] = [roll(4) === 0, roll(4) === 0]
        const spanId = gone ? uuid() : span.id
        const now = asMarked(span)
        const content = contentOf(gone || moved ? { ...now, note: 'before' } : now, code) ?? ''
        const standing = !gone && assignment.status === 'complete' && content === contentOf(now, code)
        const verdict = pick(['kept', 'rejected', 'edited'] as const)
        return {
          id: uuid(),
          deedId: uuid(),
          assignmentId: gold.assignment.id,
          code,
          verdict,
          reason: pick(['', '=why']),
          places: verdict === 'rejected' ? [] : [{ start: span.start, end: span.end, spanId: gold.spans[0]?.id ?? uuid() }],
          judged: [{ assignmentId: assignment.id, spanId, start: span.start, end: span.end, content, changed: !standing }],
          decider: pick([...people, 'former member']),
          decidedAt: decided.toISOString(),
        }
      })
    made.sort((a, b) => (a.decidedAt === b.decidedAt ? (a.id < b.id ? -1 : 1) : a.decidedAt < b.decidedAt ? -1 : 1))
    return decisionRows(article, made)
  }

  const items = stories.flatMap(({ title }) => (['fact', 'source', 'side'] as const).map((kind, i) => ({ id: uuid(), story: title, kind, text: `${kind} of ${title}`, position: i, createdAt: time(), removedAt: roll(4) ? null : time() })))
  items.sort((a, b) => (nameKey(a.story) === nameKey(b.story) ? 0 : nameKey(a.story) < nameKey(b.story) ? -1 : 1))
  const apart = [...articles.map(({ id }) => id)].sort().slice(0, 2)
  const byName = <T>(of: (one: T) => string) => (a: T, b: T) => (nameKey(of(a)) < nameKey(of(b)) ? -1 : 1)
  const rows: Record<TableId, readonly Row[]> = {
    annotations: marked.flatMap(({ article, own }) => annotationRows(article, own, entityIndex(entities))),
    assignments: marked.flatMap(({ article, own }) => own.map(({ assignment, spans }) => assignmentRow(article, assignment, spans.length))),
    articles: marked.map(({ article }) => articleRow(article)),
    entities: entities.map(entityRow),
    decisions: marked.flatMap(decisionsOf),
    project: [projectRow({ name: `Set ${seed}`, description: pick(['', 'Made up.']), quoteLimit: roll(2000), textLicence: pick(['', 'Of the publishers']), redistribution: pick(REDISTRIBUTION), annotationLicence: pick(['', 'CC-BY-4.0']) })],
    people: people.map((pseudonym) => personRow({ pseudonym, role: pick(['annotator', 'reviewer', 'manager'] as const), createdAt: time(), removedAt: roll(3) ? null : time() })),
    outlets: [...outlets].sort(byName(({ name }) => name)).map(outletRow),
    stories: [...stories].sort(byName(({ title }) => title)).map(storyRow),
    arcs: arcs.map(arcRow),
    codebooks: [
      codebookRow({ main: true, previous: null, transitions: [], note: '', publishedAt: at(1), definition: first }),
      codebookRow({ main: true, previous: framingCore.version, transitions: [{ from: 'framing.other', kind: 'redefined', to: [], look: true }], note: 'Clearer.', publishedAt: at(2), definition: later }),
    ],
    rounds: rounds.map(({ id, createdAt }, i) =>
      roundRow({
        id, createdAt, name: `Round ${i}`, kind: 'work', codebook: framingCore.key, codebookVersion: framingCore.version, pool: roll(2) === 0, overlap: 1 + roll(3), order: 'random', blindness: 'half', seed: String(seed), dueAt: null, leaseHours: roll(2) ? null : 4, closedAt: null,
        articles: articles.map(({ id: articleId, sha256: hash }, position) => ({ articleId, sha256: hash, position, check: roll(3) === 0 })),
        people: people.map((annotator) => ({ annotator, quota: roll(2) ? null : roll(5) })),
      }),
    ),
    masks: marked.flatMap(({ article }) => maskRows(article, [masks.get(article.sha256)!])),
    checklist_items: items.map(checklistItemRow),
    checklist_marks: marked.flatMap(({ article }) =>
      checklistMarkRows(article, items.filter(({ story }) => story === article.story).flatMap(({ id: itemId }) => people.filter(() => roll(3) === 0).map((annotator) => {
        const place = roll(2) ? { start: 0, end: 4 } : null
        return { itemId, annotator, present: place !== null, place, quote: place ? article.text.slice(0, 4) : '', markedAt: time() }
      }))),
    ),
    apart: [...(apart[0] && apart[1] ? [apartRow({ kind: 'copy', firstId: apart[0], secondId: apart[1], decidedAt: time() })] : []), ...stories.slice(1).map(({ id }) => {
      const [first, second] = [id, stories[0]?.id ?? id].sort()
      return apartRow({ kind: 'arc', firstId: first ?? id, secondId: second ?? id, decidedAt: time() })
    })],
  }
  return new Map(TABLE_IDS.map((table) => [table, rows[table].map((row) => jsonl.row(columnsOf(TABLES[table]), row)).join('')]))
}
