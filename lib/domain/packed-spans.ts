import type { AssignmentView } from './assignment'
import { newSpan, sparseSpan, type Span } from './span'

/**
 * Spans on their way to the page, in one string: a fifth of their JSON, and quick to take apart. Quotes are left out,
 * since they are what the text says there. First line: the codes in use and what few spans hold besides, as JSON;
 * then a line a span: id, distance from the start of the span before, length, and its codes by their place.
 */
export type PackedSpans = string

/** What the annotation page is given, as it travels. */
export type PackedView = Omit<AssignmentView, 'spans'> & { readonly spans: PackedSpans }

interface Rest {
  readonly codes: readonly string[]
  /** By the place of the span among all. */
  readonly more: Readonly<Record<string, Partial<Span>>>
}

export function packSpans(spans: readonly Span[]): PackedSpans {
  const places = new Map<string, number>()
  const placeOf = (code: string): number => {
    const place = places.get(code) ?? places.size
    places.set(code, place)
    return place
  }
  const more: Record<string, Partial<Span>> = {}
  let before = 0
  const lines = spans.map((span, i) => {
    const { id, start, end, codes } = span
    const rest = restOf(span)
    if (rest) more[i] = rest
    const line = `${id},${start - before},${end - start},${codes.length === 1 && codes[0] !== undefined ? placeOf(codes[0]) : codes.map(placeOf).join('.')}`
    before = start
    return line
  })
  const rest: Rest = { codes: [...places.keys()], more }
  return [JSON.stringify(rest), ...lines].join('\n')
}

/** What a span holds besides its place and codes; null for most. */
function restOf(span: Span): Partial<Span> | null {
  const { note, confidence, attributes, speaker, links } = span
  if (note === '' && confidence === null && speaker === null && links.length === 0 && Object.keys(attributes).length === 0) return null
  const { id: _, start: __, end: ___, quote: ____, codes: _____, ...rest } = sparseSpan(span)
  return rest
}

/** The spans again; `text` is the article's, which the quotes are cut from. */
export function unpackSpans(packed: PackedSpans, text: string): Span[] {
  const [head = '{}', ...lines] = packed.split('\n')
  // Our own server has written it a moment ago, with the function above.
  const { codes, more } = JSON.parse(head) as Rest
  const lists = new Map<string, string[]>([['', []]])
  const codesAt = (places: string): string[] => {
    const known = lists.get(places)
    if (known) return known
    const list = places.split('.').map((place) => codes[Number(place)] ?? '')
    lists.set(places, list)
    return list
  }
  let start = 0
  return lines.map((line, i) => {
    const [id = '', distance = '', length = '', places = ''] = line.split(',')
    start += Number(distance)
    const end = start + Number(length)
    return newSpan({ id, start, end, quote: text.slice(start, end), codes: codesAt(places), ...more[i] })
  })
}
