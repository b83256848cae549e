/** Layers of our own in WebAnno TSV, and the columns of the first; `attributes` and `links` are lists in JSON. */
export const TSV_SPAN = 'webanno.custom.ParallaxSpan'
export const TSV_ZONE = 'webanno.custom.ParallaxZone'
export const SPAN_FEATURES = ['label', 'identifier', 'note', 'confidence', 'speaker', 'attributes', 'links'] as const
