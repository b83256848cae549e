import { z } from 'zod'

/** What a column of a table can say of an article. */
export const COLUMN_ROLES = ['text', 'headline', 'outlet', 'story', 'byline', 'publishedAt', 'language', 'url'] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/** For each role the name of the column that has it; a column without a role is left out. */
export const columnMappingSchema = z.strictObject({
  text: z.string().max(200).optional(),
  headline: z.string().max(200).optional(),
  outlet: z.string().max(200).optional(),
  story: z.string().max(200).optional(),
  byline: z.string().max(200).optional(),
  publishedAt: z.string().max(200).optional(),
  language: z.string().max(200).optional(),
  url: z.string().max(200).optional(),
} satisfies Record<ColumnRole, z.ZodType>)
export type ColumnMapping = z.infer<typeof columnMappingSchema>

/** Names that columns have in data sets of news, the most telling first; compared without case, blanks and underscores. */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  text: ['fulltext', 'articletext', 'articlebody', 'maintext', 'cleanedtext', 'body', 'text', 'content', 'article', 'storytext', 'متن'],
  headline: ['headline', 'articletitle', 'title', 'heading', 'عنوان', 'تیتر'],
  outlet: ['outlet', 'outletname', 'publication', 'publisher', 'medianame', 'newspaper', 'sourcename', 'source', 'media', 'site', 'sitename', 'domain', 'منبع'],
  story: ['story', 'storytitle', 'event', 'eventname', 'رویداد'],
  byline: ['byline', 'author', 'authors', 'writer', 'reporter', 'نویسنده'],
  publishedAt: ['publishedat', 'publicationdate', 'publishdate', 'datepublished', 'datepublish', 'pubdate', 'published', 'date', 'datetime', 'timestamp', 'تاریخ'],
  language: ['language', 'lang', 'languagecode', 'locale', 'زبان'],
  url: ['url', 'articleurl', 'link', 'permalink', 'address', 'href', 'پیوند'],
}

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[\s_\-.]+/g, '')

/** Which column is what, by the columns' names; the text, if no name tells it, is the column that reads longest. */
export function guessMapping(columns: readonly string[], sample: readonly (readonly string[])[]): ColumnMapping {
  const keys = columns.map(plain)
  const mapping: ColumnMapping = {}
  const taken = new Set<number>()
  const give = (role: ColumnRole, at: number) => {
    mapping[role] = columns[at]!
    taken.add(at)
  }
  for (const role of COLUMN_ROLES) {
    const at = NAMES[role].map((name) => keys.indexOf(name)).find((found) => found !== -1 && !taken.has(found))
    if (at !== undefined) give(role, at)
  }
  if (mapping.text === undefined) {
    const lengths = columns.map((_, at) => (taken.has(at) ? 0 : sample.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0) / Math.max(1, sample.length)))
    const longest = lengths.indexOf(Math.max(...lengths))
    if ((lengths[longest] ?? 0) >= 200) give('text', longest)
  }
  return mapping
}
