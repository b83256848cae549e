import { annotationTable } from './annotation-row'
import { articleTable } from './article-row'
import { assignmentTable } from './assignment-row'
import { checklistItemTable, checklistMarkTable } from './checklist-row'
import type { Codec } from './codec'
import { codebookTable } from './codebook-row'
import { rawCsv, safeCsv, withByteOrderMark } from './csv'
import type { Table, TableId } from './dataset'
import { decisionTable } from './decision-row'
import { entityTable } from './entity-row'
import { jsonl } from './jsonl'
import { maskTable } from './mask-row'
import { PARQUET } from './parquet'
import { personTable, projectTable } from './project-row'
import { roundTable } from './round-row'
import { apartTable, arcTable, outletTable, storyTable } from './story-row'

/** Formats of tables that are text. `csv` is guarded against formulas unless the raw form is asked for. */
export const TEXT_FORMATS = ['jsonl', 'csv'] as const
export type TextFormat = (typeof TEXT_FORMATS)[number]

/** Formats one can ask for a table in. */
export const FORMAT_IDS = [...TEXT_FORMATS, PARQUET.id] as const
export type FormatId = (typeof FORMAT_IDS)[number]

export const CODECS: readonly Codec[] = [jsonl, safeCsv, rawCsv]

export function codecFor(format: TextFormat, safe: boolean, byteOrderMark = false): Codec {
  if (format === 'jsonl') return jsonl
  const csv = safe ? safeCsv : rawCsv
  return byteOrderMark ? withByteOrderMark(csv) : csv
}

export const TABLES: Readonly<Record<TableId, Table>> = {
  annotations: annotationTable,
  assignments: assignmentTable,
  articles: articleTable,
  entities: entityTable,
  decisions: decisionTable,
  project: projectTable,
  people: personTable,
  outlets: outletTable,
  stories: storyTable,
  arcs: arcTable,
  codebooks: codebookTable,
  rounds: roundTable,
  masks: maskTable,
  checklist_items: checklistItemTable,
  checklist_marks: checklistMarkTable,
  apart: apartTable,
}
