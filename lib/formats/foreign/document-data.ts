import { isRecord, listIn, nameIn, offsetOf, recordIn, textIn } from './json-values'
import type { SetDocument } from './contract'

/** What formats with free fields keep of an article and of a reading beside its spans; offsets of zones count UTF-16 units. */

const FIELDS = { outlet: 'outlet', story: 'story', headline: 'headline', publishedAt: 'published_at', language: 'language', url: 'url' } as const
const FIELD_NAMES = ['outlet', 'story', 'headline', 'publishedAt', 'language', 'url'] as const

export const documentData = (document: SetDocument): Readonly<Record<string, unknown>> => ({
  article_id: document.id,
  ...Object.fromEntries(FIELD_NAMES.map((name) => [FIELDS[name], document[name]] as const).filter(([, value]) => value !== null)),
  ...(document.zones.length > 0 ? { zones: document.zones } : {}),
})

type Data = Pick<SetDocument, (typeof FIELD_NAMES)[number] | 'zones'> & { readonly id: string | null }

/** The same back; common names of other people's are taken too. */
export function dataOf(record: Readonly<Record<string, unknown>>): Data {
  const first = (...names: readonly string[]) => names.map((name) => nameIn(record, name)).find((value) => value !== null && value !== '') ?? null
  return {
    id: first('article_id', 'doc_id', 'document_id'),
    outlet: first('outlet', 'source', 'newspaper', 'publisher'),
    story: first('story', 'story_id', 'event'),
    headline: first('headline', 'title'),
    publishedAt: first('published_at', 'date', 'published'),
    language: first('language', 'lang'),
    url: first('url', 'link'),
    zones: listIn(record, 'zones').flatMap((zone) => {
      if (!isRecord(zone)) return []
      const [kind, start, end] = [textIn(zone, 'kind'), offsetOf(zone['start']), offsetOf(zone['end'])]
      return kind === null || start === null || end === null || start < 0 || end <= start ? [] : [{ kind, start, end }]
    }),
  }
}

export const answersOf = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(recordIn(record, 'answers')).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
