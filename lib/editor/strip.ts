import type { CodeRef, DimensionDefinition } from '@/lib/domain/codebook'
import type { EditorDocument } from './document'
import type { Spans } from './operation'

/** A stretch of a lane in one colour, in bins from the start of the text; half-open. */
export interface StripRun {
  readonly from: number
  readonly to: number
  /** Of the code that covers most of it; null: only marks without a code. */
  readonly hue: number | null
}

/** Where the marks of one dimension lie. */
export interface StripLane {
  readonly dimension: DimensionDefinition
  readonly runs: readonly StripRun[]
}

/** Bins of a whole article: more than a strip has pixels to show them is waste, and 10,000 spans draw no more than this. */
export const STRIP_BINS = 200

/**
 * One lane a dimension, the text cut into equal bins: each bin has the colour of the code that covers most of it (the
 * earlier of the codebook, if two cover the same), neighbours of one colour are one run. Marks without a code lie in
 * the first lane, under the others.
 */
export function stripOf(document: Pick<EditorDocument, 'text' | 'codebook' | 'codes'>, spans: Spans, bins = STRIP_BINS): StripLane[] {
  const { text, codebook, codes } = document
  const scale = bins / Math.max(1, text.length)
  const covered = new Map<CodeRef | null, Float64Array>()
  for (const span of spans) {
    for (const ref of span.codes.length > 0 ? span.codes : [null]) {
      let cover = covered.get(ref)
      if (!cover) covered.set(ref, (cover = new Float64Array(bins)))
      const last = Math.min(bins - 1, Math.ceil(span.end * scale) - 1)
      for (let bin = Math.min(last, Math.floor(span.start * scale)); bin <= last; bin++)
        cover[bin] = (cover[bin] ?? 0) + Math.min(span.end * scale, bin + 1) - Math.max(span.start * scale, bin)
    }
  }
  return codebook.dimensions.map((dimension, i) => {
    const own = [...codes.values()].filter((one) => one.dimension === dimension && covered.has(one.ref))
    const colours: (number | null | undefined)[] = Array.from({ length: bins }, (_, bin) => {
      let most = 0
      let hue: number | null | undefined = i === 0 && (covered.get(null)?.[bin] ?? 0) > 0 ? null : undefined
      for (const { ref, code } of own) {
        const share = covered.get(ref)?.[bin] ?? 0
        if (share <= most) continue
        most = share
        hue = code.hue
      }
      return hue
    })
    return { dimension, runs: runsOf(colours) }
  })
}

function runsOf(colours: readonly (number | null | undefined)[]): StripRun[] {
  const runs: StripRun[] = []
  for (let from = 0, to = 1; from < colours.length; from = to++) {
    const hue = colours[from]
    while (to < colours.length && colours[to] === hue) to++
    if (hue !== undefined) runs.push({ from, to, hue })
  }
  return runs
}
