import type { DimensionDefinition } from '@/lib/domain/codebook'
import type { ComparedOutlet } from './answer'
import type { SourcePart } from './question'
import type { SourceFrames } from './source-frames'

interface Value {
  readonly key: string
  readonly name: string
}

/** Who carries which frame, as pages show it and the API tells it. */
export type AnsweredSources = { readonly codebook: { readonly key: string; readonly name: string; readonly version: string } } & (
  | { readonly kind: 'no_dimension' }
  | {
      readonly kind: 'answer'
      readonly frames: DimensionDefinition
      readonly sources: DimensionDefinition
      readonly part: SourcePart
      /** Those of which anything was read. */
      readonly outlets: readonly ComparedOutlet[]
      readonly pair: readonly [string, string] | null
      /** Articles read to the end there are, and those that entered. */
      readonly total: number
      readonly drawn: number
      /** Values of the attributes that say how far somebody is named and on which side they stand; empty where the codebook has none. */
      readonly namings: readonly Value[]
      readonly sides: readonly Value[]
      readonly result: SourceFrames
    }
)
