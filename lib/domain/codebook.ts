import type { z } from 'zod'
import type { attributeSchema, codeSchema, codebookSchema, dimensionSchema } from './codebook-schema'

/** How the marks of a dimension look; shape tells dimensions apart, hue tells codes apart (interface.md). */
export const MARK_SHAPES = ['background', 'underline', 'dotted'] as const
export type MarkShape = (typeof MARK_SHAPES)[number]

/** Codes of the palette in app/globals.css: `hue-1` … `hue-15`, each designed for light and dark as a pair. */
export const HUES = 15

export type CodeDefinition = z.infer<typeof codeSchema>
export type AttributeDefinition = z.infer<typeof attributeSchema>
export type DimensionDefinition = z.infer<typeof dimensionSchema>
/** A codebook at one version. Published versions never change; semver: wording, addition, change of meaning. */
export type Codebook = z.infer<typeof codebookSchema>

/** A code named within its codebook version: `framing.security_defence`. Spans carry codes by this reference. */
export type CodeRef = string

export const codeRef = (dimensionKey: string, codeKey: string): CodeRef => `${dimensionKey}.${codeKey}`

export const dimensionOf = (ref: CodeRef): string => ref.slice(0, ref.indexOf('.'))

export interface ResolvedCode {
  readonly ref: CodeRef
  readonly dimension: DimensionDefinition
  readonly code: CodeDefinition
}

/** Every code of the codebook by its reference, in codebook order. */
export function codeIndex(codebook: Codebook): ReadonlyMap<CodeRef, ResolvedCode> {
  const index = new Map<CodeRef, ResolvedCode>()
  for (const dimension of codebook.dimensions)
    for (const code of dimension.codes) {
      const ref = codeRef(dimension.key, code.key)
      index.set(ref, { ref, dimension, code })
    }
  return index
}
