import type { AnnotationRow } from '@/lib/formats/annotation-row'
import { annotationRowSchema } from '@/lib/formats/annotation-row'
import { decisionRowSchema, type DecisionRow } from '@/lib/formats/decision-row'
import type { Row } from '@/lib/formats/dataset'
import type { ExportSnapshot } from '@/lib/db/exports'
import { rowsOf } from '../export-rows'

export const ADJUDICATED_COLUMNS = [
  'annotation_id', 'article_id', 'article_sha256', 'dimension', 'code', 'start', 'end', 'offset_unit', 'start_utf16', 'end_utf16', 'attributes', 'speaker', 'links', 'decision', 'reason', 'adjudicator', 'decided_at', 'decision_id',
  'parent_annotation_ids',
] as const

/** Every row of the gold layer with the decision it came from (null: marked there directly) and the annotations that were judged for it. */
export async function* adjudicatedRows(snapshot: ExportSnapshot, notes: boolean): AsyncGenerator<Row> {
  const decisions = new Beside(rowsOf(snapshot, 'decisions'))
  for await (const raw of rowsOf(snapshot, 'annotations')) {
    if (raw['layer'] !== 'gold') continue
    const row = annotationRowSchema.parse(raw)
    yield adjudicatedRow(row, (await decisions.of(row.article_sha256)).get(row.annotation_id), notes)
  }
}

function adjudicatedRow(row: AnnotationRow, decision: DecisionRow | undefined, notes: boolean): Row {
  const { annotation_id, article_id, article_sha256, dimension, code, start, end, offset_unit, start_utf16, end_utf16, attributes, speaker, links } = row
  return {
    annotation_id,
    article_id,
    article_sha256,
    dimension,
    code,
    start,
    end,
    offset_unit,
    start_utf16,
    end_utf16,
    attributes,
    speaker,
    links,
    decision: decision?.decision ?? null,
    reason: notes ? (decision?.reason ?? '') : '',
    adjudicator: decision?.adjudicator ?? null,
    decided_at: decision?.decided_at ?? null,
    decision_id: decision?.decision_id ?? null,
    parent_annotation_ids: decision?.judged.map((judged) => judged.annotation_id) ?? [],
  }
}

/** Decisions read along with annotations: both come in the order of their articles' hashes, so one article is held at a time. */
class Beside {
  private next: DecisionRow | null = null
  private done = false
  private sha256 = ''
  private held: ReadonlyMap<string, DecisionRow> = new Map()

  constructor(private readonly rows: AsyncIterator<Row>) {}

  /** By annotation id of the gold layer; asked for ascending hashes. */
  async of(sha256: string): Promise<ReadonlyMap<string, DecisionRow>> {
    if (sha256 === this.sha256) return this.held
    const found = new Map<string, DecisionRow>()
    for (let row = await this.peek(); row !== null && row.article_sha256 <= sha256; row = await this.peek()) {
      if (row.article_sha256 === sha256) for (const { annotation_id } of row.gold) found.set(annotation_id, row)
      this.next = null
    }
    this.sha256 = sha256
    this.held = found
    return found
  }

  private async peek(): Promise<DecisionRow | null> {
    if (this.next !== null || this.done) return this.next
    const read = await this.rows.next()
    if (read.done) this.done = true
    else this.next = decisionRowSchema.parse(read.value)
    return this.next
  }
}
