import { safeCsv } from '@/lib/formats/csv'

type Cell = string | number | null

/** A small table as a file for a spreadsheet; what could run as a formula is guarded. */
export const tableFile = (name: string, columns: readonly string[], rows: readonly Readonly<Record<string, Cell>>[]): Response =>
  new Response(safeCsv.head(columns) + rows.map((row) => safeCsv.row(columns, row)).join(''), {
    headers: {
      'content-type': safeCsv.mediaType,
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
