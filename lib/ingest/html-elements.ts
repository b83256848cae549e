import type { ZoneKind } from '@/lib/domain/article'

/** Elements without text of the page: code, styles, and markup for browsers that lack something. */
export const NO_TEXT: ReadonlySet<string> = new Set(['script', 'style', 'template', 'iframe', 'noembed', 'noframes', 'object', 'canvas'])
export const RAW_TEXT: ReadonlySet<string> = new Set(['style', 'xmp', 'iframe', 'noembed', 'noframes'])
export const ESCAPABLE_TEXT: ReadonlySet<string> = new Set(['title', 'textarea'])
export const VOID: ReadonlySet<string> = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr', 'frame', 'keygen', 'basefont', 'bgsound'])

/** Elements that run on within a line; every other one begins and ends a line. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr input button meter progress output math mi mn mo ms mtext svg g path use title'.split(' '),
)
export const isInline = (name: string): boolean => INLINE.has(name)

/** Lines of these stand close together; between all others stands an empty line. */
export const CLOSE: ReadonlySet<string> = new Set(['br', 'li', 'dt', 'dd', 'tr', 'option', 'textarea'])

const BY_ELEMENT: Readonly<Record<string, ZoneKind>> = {
  nav: 'navigation', menu: 'navigation', footer: 'navigation', aside: 'related', form: 'comments', select: 'navigation',
  figcaption: 'caption', dialog: 'navigation', video: 'caption', audio: 'caption', svg: 'caption', noscript: 'navigation',
}
const BY_ROLE: Readonly<Record<string, ZoneKind>> = { navigation: 'navigation', banner: 'navigation', search: 'navigation', contentinfo: 'navigation', complementary: 'related', dialog: 'navigation' }

/** Words in class and id names by which sites call the parts of a page. Whole words only. */
const BY_WORD: readonly (readonly [pattern: RegExp, kind: ZoneKind])[] = [
  [/(?:^|[\s_-])(?:comments?|commentlist|disqus|respond)(?:$|[\s_-])/i, 'comments'],
  [/(?:^|[\s_-])(?:related|recommended|recirc|read-?more|see-?also|most-?(?:read|viewed|popular)|more-(?:stories|news)|top-stories|trending)(?:$|[\s_-])/i, 'related'],
  [/(?:^|[\s_-])(?:tags|tag-?list|tag-?links|keywords)(?:$|[\s_-])/i, 'tags'],
  [/(?:^|\s)(?:wp-caption-text|(?:image|photo|picture|img|media)[_-](?:caption|credit)|caption|credit)(?:$|\s)/i, 'caption'],
  [/(?:^|[\s_-])(?:byline|author(?:[_-]name)?)(?:$|\s)/i, 'byline'],
  [/(?:^|\s)(?:(?:entry|post|article|news|story)-?(?:meta|date|time|id|code)|dateline|timestamp|publish(?:ed)?-?(?:date|time)|pub-?date|date)(?:$|\s)/i, 'metadata'],
  [/(?:^|[\s_-])(?:glossary)(?:$|[\s_-])/i, 'glossary'],
  [/(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|share|sharing|social|newsletter|cookies?|consent|advert|advertisement|ads?|promo|masthead|skip-?link|pagination|pager|toolbar)(?:$|[\s_-])/i, 'navigation'],
]

/** Elements that hold the article or the whole page: their class names speak of other things. */
const HOLDS_ARTICLE = new Set(['html', 'body', 'main', 'article', 'h1'])

/** What an element says about its lines, and by which sign; null if it says nothing. */
export function elementZone(name: string, attribute: (name: string) => string | undefined): { kind: ZoneKind; rule: string } | null {
  if (HOLDS_ARTICLE.has(name)) return null
  if (attribute('hidden') !== undefined || attribute('aria-hidden') === 'true') return { kind: 'navigation', rule: 'hidden-part-of-the-page' }
  const byElement = BY_ELEMENT[name]
  if (byElement) return { kind: byElement, rule: `element-${name}` }
  const byRole = BY_ROLE[attribute('role') ?? '']
  if (byRole) return { kind: byRole, rule: 'role-of-an-element' }
  if (attribute('rel') === 'author' || attribute('itemprop') === 'author') return { kind: 'byline', rule: 'author-of-the-page' }
  const names = `${attribute('class') ?? ''} ${attribute('id') ?? ''}`.slice(0, 300).trim()
  if (!names) return null
  const found = BY_WORD.find(([pattern]) => pattern.test(names))
  return found ? { kind: found[1], rule: 'class-of-an-element' } : null
}
