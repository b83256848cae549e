import { entityIndex } from '@/lib/domain/entity'
import { annotationRows } from '@/lib/formats/annotation-row'
import { articleRow } from '@/lib/formats/article-row'
import { assignmentRow } from '@/lib/formats/assignment-row'
import { checklistItemRow, checklistMarkRows } from '@/lib/formats/checklist-row'
import { codebookRow } from '@/lib/formats/codebook-row'
import type { Row, TableId } from '@/lib/formats/dataset'
import { decisionRows } from '@/lib/formats/decision-row'
import { entityRow } from '@/lib/formats/entity-row'
import { maskRows } from '@/lib/formats/mask-row'
import { personRow, projectRow } from '@/lib/formats/project-row'
import { roundRow } from '@/lib/formats/round-row'
import { apartRow, arcRow, outletRow, storyRow } from '@/lib/formats/story-row'
import { changedSince, rangeOfContent } from '@/lib/adjudication/standing'
import type { ExportedSurroundings } from '@/lib/db/export-surroundings'
import type { ExportSnapshot } from '@/lib/db/exports'

/** The rows of one table of a snapshot, in the one order in which they are always exported. */
export function rowsOf(snapshot: ExportSnapshot, table: TableId): AsyncGenerator<Row> {
  return ROWS[table](snapshot)
}

type RowSource = (snapshot: ExportSnapshot) => AsyncGenerator<Row>

const around = (rows: (surroundings: ExportedSurroundings) => readonly Row[]): RowSource =>
  async function* (snapshot) {
    yield* rows(await snapshot.surroundings())
  }

const ROWS: Readonly<Record<TableId, RowSource>> = {
  async *annotations(snapshot) {
    const entities = entityIndex(await snapshot.entities())
    for await (const { article, marked } of snapshot.annotations()) yield* annotationRows(article, marked, entities)
  },
  async *assignments(snapshot) {
    for await (const { article, assignments } of snapshot.assignments())
      for (const { assignment, spans } of assignments) yield assignmentRow(article, assignment, spans)
  },
  async *articles(snapshot) {
    for await (const article of snapshot.articles()) yield articleRow(article)
  },
  async *entities(snapshot) {
    for (const entity of await snapshot.entities()) yield entityRow(entity)
  },
  async *decisions(snapshot) {
    for await (const { article, settled, spans } of snapshot.decisions())
      for (const { assignmentId, decisions } of settled)
        yield* decisionRows(
          article,
          decisions.map((decision) => {
            const changed = new Set(changedSince(decision, spans))
            return { ...decision, assignmentId, judged: decision.judged.map((mark) => ({ ...mark, ...rangeOfContent(mark.content), changed: changed.has(mark.spanId) })) }
          }),
        )
  },
  project: around(({ project }) => [projectRow(project)]),
  people: around(({ people }) => people.map(personRow)),
  outlets: around(({ outlets }) => outlets.map(outletRow)),
  stories: around(({ stories }) => stories.map(storyRow)),
  arcs: around(({ arcs }) => arcs.map(arcRow)),
  codebooks: around(({ codebooks }) => codebooks.map(codebookRow)),
  rounds: around(({ rounds }) => rounds.map(roundRow)),
  async *masks(snapshot) {
    for await (const { article, masks } of snapshot.marks()) yield* maskRows(article, masks)
  },
  checklist_items: around(({ checklist }) => checklist.map(checklistItemRow)),
  async *checklist_marks(snapshot) {
    for await (const { article, found } of snapshot.marks()) yield* checklistMarkRows(article, found)
  },
  apart: around(({ apart }) => apart.map(apartRow)),
}
