type Said = Readonly<Record<string, string | number | undefined>>

/** What an address need not say, because it is understood. */
const UNDERSTOOD: Said = { layer: 'annotators', sort: 'spread', page: 1 }

const address = (path: string, said: Said, understood: Said): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(said)) if (value !== undefined && value !== understood[name]) query.set(name, String(value))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

interface Where {
  readonly slug: string
}

/** Addresses of the comparison and what lies behind it. All state is in them, so that a link shows the same to whoever may see it. */
export const comparePath = ({ slug, ...said }: Where & { dimension?: string; story?: string | undefined; layer?: string; part?: string; sort?: string }): string =>
  address(`/p/${slug}/compare`, said, { ...UNDERSTOOD, part: 'body' })

export const passagesPath = ({ slug, ...said }: Where & { dimension?: string; code?: string | undefined; story?: string | undefined; outlet?: string | undefined; article?: string | undefined; layer?: string; part?: string; page?: number }): string =>
  address(`/p/${slug}/compare/passages`, said, { ...UNDERSTOOD, part: 'both' })

/** With a span, the place in its article. */
export const readerPath = ({ slug, span, ...said }: Where & { dimension?: string; story?: string | undefined; article?: string | undefined; layer?: string; span?: string }): string =>
  `${address(`/p/${slug}/compare/reader`, said, UNDERSTOOD)}${span === undefined ? '' : `#span-${span}`}`
