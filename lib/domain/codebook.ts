import type { z } from 'zod'
import type { attributeSchema, codeSchema, codebookSchema, dimensionSchema, questionSchema } from './codebook-schema'

/** How the marks of a dimension look; shape tells dimensions apart, hue tells codes apart (interface.md). */
export const MARK_SHAPES = ['background', 'underline', 'dotted'] as const
export type MarkShape = (typeof MARK_SHAPES)[number]

/** Codes of the palette in app/globals.css: `hue-1` … `hue-15`, each designed for light and dark as a pair. */
export const HUES = 15

/** What an attribute of a span may hold: one of its values, a name from the project's list of entities, or words. */
export const ATTRIBUTE_KINDS = ['choice', 'entity', 'text'] as const
/** What a question about the whole article may be answered with: a value, a code of a dimension, a point of a scale. */
export const QUESTION_KINDS = ['choice', 'code', 'rating'] as const

export type CodeDefinition = z.infer<typeof codeSchema>
export type AttributeDefinition = z.infer<typeof attributeSchema>
export type DimensionDefinition = z.infer<typeof dimensionSchema>
export type QuestionDefinition = z.infer<typeof questionSchema>
/** A codebook at one version. Published versions never change; semver: wording, addition, change of meaning. */
export type Codebook = z.infer<typeof codebookSchema>

/** What a code has none of until somebody writes it. */
export const BARE_CODE = { definition: '', include: [], exclude: [], examples: [], mapsTo: [], requiresNote: false, parent: null, retired: false } satisfies Partial<CodeDefinition>

/** A code named within its codebook version: `framing.security_defence`. Spans carry codes by this reference. */
export type CodeRef = string

export const codeRef = (dimensionKey: string, codeKey: string): CodeRef => `${dimensionKey}.${codeKey}`

export const dimensionOf = (ref: CodeRef): string => ref.slice(0, ref.indexOf('.'))

/** An attribute named within its codebook version: `source.verb_stance`. */
export type AttributeRef = string

export const attributeRef = (dimensionKey: string, attributeKey: string): AttributeRef => `${dimensionKey}.${attributeKey}`

/** The codes that something can be marked with now: all but those kept on earlier spans only. */
export const offeredCodes = <C extends { readonly retired: boolean }>({ codes }: { readonly codes: readonly C[] }): C[] => codes.filter(({ retired }) => !retired)

export interface ResolvedCode {
  readonly ref: CodeRef
  readonly dimension: DimensionDefinition
  readonly code: CodeDefinition
}

/** Every code of the codebook by its reference, in codebook order. */
export function codeIndex(codebook: Pick<Codebook, 'dimensions'>): ReadonlyMap<CodeRef, ResolvedCode> {
  const index = new Map<CodeRef, ResolvedCode>()
  for (const dimension of codebook.dimensions)
    for (const code of dimension.codes) {
      const ref = codeRef(dimension.key, code.key)
      index.set(ref, { ref, dimension, code })
    }
  return index
}

export interface ResolvedAttribute {
  readonly ref: AttributeRef
  readonly dimension: DimensionDefinition
  readonly attribute: AttributeDefinition
}

export function findAttribute(codebook: Pick<Codebook, 'dimensions'>, ref: AttributeRef): ResolvedAttribute | null {
  const dimension = codebook.dimensions.find(({ key }) => key === dimensionOf(ref))
  const attribute = dimension?.attributes.find(({ key }) => attributeRef(dimension.key, key) === ref)
  return dimension && attribute ? { ref, dimension, attribute } : null
}
