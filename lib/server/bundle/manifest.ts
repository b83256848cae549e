import type { PanelSettings } from '@/lib/agreement/panel/panel'
import type { Licences } from '@/lib/domain/licence'
import { OFFSET_UNIT, type TableId } from '@/lib/formats/dataset'
import { version } from '@/package.json'
import type { ExportAsked } from '../exports'
import { AGREEMENT_COLUMNS } from './numbers'

export interface BundledFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface BundledTable {
  readonly rows: number
  readonly columns: readonly string[]
}

/** What a bundle knows of itself when everything but its manifest has been written. */
export interface BundleFacts {
  readonly project: { readonly slug: string; readonly name: string; readonly description: string } & Licences
  readonly filter: ExportAsked
  readonly texts: 'included' | 'left out'
  readonly notes: 'included' | 'left out'
  /** When anything in the set last changed; null: it is empty. */
  readonly newestChange: string | null
  readonly tables: ReadonlyMap<TableId, BundledTable>
  /** Tables as they are with their texts, where these are left out. */
  readonly rehydrated: ReadonlyMap<TableId, { readonly columns: readonly string[]; readonly sha256: string }>
  readonly files: readonly BundledFile[]
  readonly settings: PanelSettings | null
  readonly measures: readonly { readonly measure: string; readonly name: string; readonly year: number }[]
  readonly codebooks: readonly { readonly key: string; readonly name: string; readonly version: string }[]
  /** False: somebody saved between the numbers and the tables, again and again. */
  readonly numbersOfThisState: boolean
}

/** No clock in it: the same state of the project gives the same bytes. */
export function manifestJson(facts: BundleFacts): string {
  const { project, filter, texts, notes, newestChange, tables, rehydrated, files, settings, measures, codebooks, numbersOfThisState } = facts
  return `${JSON.stringify(
    {
      format: 'parallax-bundle-1',
      application: { name: 'parallax', version },
      project: { slug: project.slug, name: project.name },
      newest_change: newestChange,
      filter,
      texts,
      notes,
      licence: { texts: project.textLicence || null, texts_may_be_redistributed: project.redistribution, annotations: project.annotationLicence || null },
      offsets: { unit: OFFSET_UNIT, end: 'exclusive', also: 'UTF-16 code units in the columns that say so' },
      text_hash: 'SHA-256 of the UTF-8 bytes of the text; line ends LF, no byte order mark, never normalised',
      encoding: 'UTF-8, LF, no byte order mark',
      csv: 'RFC 4180; a cell that a spreadsheet could run has an apostrophe in front, and guarded_cells names those cells',
      codebooks: codebooks.map(({ key, name, version }) => ({ key, name, version })),
      numbers: { of_this_state: numbersOfThisState, agreement_columns: AGREEMENT_COLUMNS, measures, settings },
      tables: Object.fromEntries([...tables].map(([id, { rows, columns }]) => [id, { file: `${id}.jsonl`, rows, columns }])),
      ...(rehydrated.size === 0 ? {} : { rehydrated: Object.fromEntries(rehydrated) }),
      files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    },
    null,
    2,
  )}\n`
}
