import { answerOf, type Answers } from './answers'
import { attributeRef, codeRef, dimensionOf, findAttribute, type Codebook, type ResolvedAttribute } from './codebook'

/** Of a span, what is read here: also of spans that come from an export. */
interface Detailed {
  readonly id: string
  readonly codes: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly speaker: string | null
  readonly links: readonly string[]
}

// What of a span's attributes, speaker and links counts. They are kept whatever becomes of their codes (span.ts), and
// shown, compared and exported only while the codes are there that they are about.

type Rules = Pick<Codebook, 'dimensions'>

/** The attributes that can be given to a span with these codes, in codebook order. */
export function attributesFor(codes: readonly string[], { dimensions }: Rules): ResolvedAttribute[] {
  return dimensions.flatMap((dimension) => {
    const own = codes.filter((ref) => dimensionOf(ref) === dimension.key)
    if (own.length === 0) return []
    return dimension.attributes
      .filter(({ appliesTo }) => appliesTo.length === 0 || appliesTo.some((key) => own.includes(codeRef(dimension.key, key))))
      .map((attribute) => ({ ref: attributeRef(dimension.key, attribute.key), dimension, attribute }))
  })
}

/** The span's attributes that count, by `dimension.attribute`, in codebook order. */
export const standingAttributes = (span: Pick<Detailed, 'codes' | 'attributes'>, rules: Rules): Record<string, string> =>
  Object.fromEntries(
    attributesFor(span.codes, rules).flatMap(({ ref }) => {
      const value = span.attributes[ref]
      return value === undefined ? [] : [[ref, value]]
    }),
  )

/** Whether a span with these codes can name who speaks. */
export const speaks = (codes: readonly string[], { dimensions }: Rules): boolean =>
  dimensions.some(({ key, speakerCodes }) => speakerCodes.some((code) => codes.includes(codeRef(key, code))))

export const standingSpeaker = (span: Pick<Detailed, 'codes' | 'speaker'>, rules: Rules): string | null => (speaks(span.codes, rules) ? span.speaker : null)

/** Keys of the dimensions to whose spans one with these codes can be linked. */
export const linkedDimensions = (codes: readonly string[], { dimensions }: Rules): string[] =>
  dimensions.flatMap(({ key, linksTo }) => (linksTo !== null && codes.some((ref) => dimensionOf(ref) === key) ? [linksTo] : []))

/** Whether a link from one span to another counts: both still have codes of the dimensions it is between. */
export function canLink(from: Pick<Detailed, 'id' | 'codes'>, to: Pick<Detailed, 'id' | 'codes'>, rules: Rules): boolean {
  if (from.id === to.id) return false
  const targets = linkedDimensions(from.codes, rules)
  return to.codes.some((ref) => targets.includes(dimensionOf(ref)))
}

/** Ids of the spans this one is the source of, in the order of `spans`; links to spans that are gone are left out. */
export const standingLinks = <S extends Pick<Detailed, 'id' | 'codes'>>(span: Pick<Detailed, 'id' | 'codes' | 'links'>, spans: readonly S[], rules: Rules): S[] =>
  span.links.length === 0 ? [] : spans.filter((other) => span.links.includes(other.id) && canLink(span, other, rules))

/** The spans that name this one as theirs. */
export const sourcesOf = <S extends Pick<Detailed, 'id' | 'codes' | 'links'>>(span: Pick<Detailed, 'id' | 'codes'>, spans: readonly S[], rules: Rules): S[] =>
  spans.filter((other) => other.links.includes(span.id) && canLink(other, span, rules))

/** Every name that spans and answers bring up: speakers, targets, and whom a question was answered about. Each once. */
export function namesIn(spans: readonly Pick<Detailed, 'speaker' | 'attributes'>[], answers: Answers, rules: Rules): string[] {
  const named = spans.flatMap(({ speaker, attributes }) => [
    ...(speaker === null ? [] : [speaker]),
    ...Object.entries(attributes).flatMap(([ref, value]) => (findAttribute(rules, ref)?.attribute.kind === 'entity' ? [value] : [])),
  ])
  const asked = Object.keys(answers).flatMap((key) => answerOf(key).entity ?? [])
  return [...new Set([...named, ...asked])]
}
