import { importing as words } from '@/components/messages/import'
import { draftOf, labelOf, nameOf, type ImportItem } from './import-item'

const COLUMNS = ['name', 'state', 'article_id', 'outlet', 'story', 'headline', 'published_at', 'language', 'characters', 'warnings', 'reason', 'next'] as const

/** What became of each article, as a table that spreadsheets open. */
export function reportOf(items: readonly ImportItem[]): string {
  return csvOf(COLUMNS, items.map(rowOf))
}

/** With a byte order mark, and nothing in it that could run. */
export function csvOf<C extends string>(columns: readonly C[], rows: readonly Readonly<Record<C, string | number | null>>[]): string {
  return `\uFEFF${[columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`
}

/** As the exports guard theirs (lib/formats/csv.ts, whose library does not run in browsers). */
function cellOf(value: string | number | null): string {
  if (value === null || typeof value === 'number') return String(value ?? '')
  const guarded = /^[\s"'“”‘’]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value
  return `"${guarded.replace(/"/g, '""')}"`
}

function rowOf(item: ImportItem): Record<(typeof COLUMNS)[number], string | number | null> {
  const { state } = item
  const draft = draftOf(item)
  const failed = 'failure' in state ? state.failure : null
  return {
    name: nameOf(item),
    state: words.states[labelOf(item)],
    article_id: 'articleId' in state ? state.articleId : null,
    outlet: draft?.form.outlet ?? null,
    story: draft?.form.story ?? null,
    headline: draft?.form.headline ?? null,
    published_at: draft?.form.publishedAt ?? null,
    language: draft?.form.language ?? null,
    characters: draft ? draft.text.length : null,
    warnings: draft?.warnings.join(' | ') ?? null,
    reason: failed?.reason ?? null,
    next: failed?.next ?? null,
  }
}

export function download(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
