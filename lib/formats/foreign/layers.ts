import type { SetSpan } from './contract'

/** A mark of an annotation layer of another program: a type with features. Offsets in UTF-16 units of the text. */
export interface LayerMark {
  readonly id: string
  /** Name of the layer, without its package. */
  readonly layer: string
  readonly start: number
  readonly end: number
  readonly features: ReadonlyMap<string, readonly string[]>
  /** Ids of the marks it points to. */
  readonly links: readonly string[]
}

/** What programs store beside what people marked: the text's own structure, and what taggers found. */
const STRUCTURE = new Set(['DocumentAnnotation', 'DocumentMetaData', 'CASMetadata', 'TagDescription', 'TagsetDescription', 'Token', 'Sentence', 'Paragraph', 'Div', 'Heading', 'Lemma', 'Stem', 'POS', 'MorphologicalFeatures', 'SurfaceForm', 'TokenForm', 'SofaChangeAnnotation', 'XmlElement', 'XmlTextNode', 'XmlAttribute', 'XmlDocument'])

export const isStructure = (layer: string): boolean => STRUCTURE.has(layer)

const NOTE = /^(notes?|comments?|remarks?|kommentar|bemerkung)$/i
/** Values longer than this, or of several lines, are words rather than labels. */
const LONGEST_LABEL = 100

/**
 * Marks as spans. The values of a layer's features become labels: `Layer.value`, or `Layer.feature=value` where the
 * layer has several; a layer without values is a label itself. Notes, confidence and long words go where they belong.
 */
export function spansOfLayers(marks: readonly LayerMark[], text: string): SetSpan[] {
  const featuresOf = new Map<string, Set<string>>()
  for (const { layer, features } of marks)
    for (const [feature, values] of features) if (values.some((value) => isLabel(feature, value))) featuresOf.set(layer, (featuresOf.get(layer) ?? new Set()).add(feature))
  return marks.map(({ id, layer, start, end, features, links }): SetSpan => {
    const labels: string[] = []
    const notes: string[] = []
    const attributes = new Map<string, string>()
    let confidence: number | null = null
    const several = (featuresOf.get(layer)?.size ?? 0) > 1
    for (const [feature, values] of features) {
      for (const value of values) {
        if (NOTE.test(feature)) notes.push(value)
        else if (isConfidence(feature, value)) confidence = Number(value)
        else if (!isLabel(feature, value)) attributes.set(`${layer}.${feature}`, value)
        else labels.push(several ? `${layer}.${feature}=${value}` : `${layer}.${value}`)
      }
    }
    return { id, start, end, quote: text.slice(start, end), labels: labels.length === 0 ? [layer] : [...new Set(labels)], attributes: Object.fromEntries(attributes), note: notes.join('\n'), confidence, speaker: null, links }
  })
}

const isConfidence = (feature: string, value: string): boolean => /^confidence$/i.test(feature) && /^[1-5]$/.test(value)

const isLabel = (feature: string, value: string): boolean =>
  value !== '' && !NOTE.test(feature) && !isConfidence(feature, value) && !/^(identifier|order|quote)$/i.test(feature) && value.length <= LONGEST_LABEL && !value.includes('\n')
