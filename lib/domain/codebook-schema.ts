import { z } from 'zod'
import { ATTRIBUTE_KINDS, HUES, MARK_SHAPES, offeredCodes, QUESTION_KINDS } from './codebook'

const key = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'lower-case letters, digits and _')

export const codeSchema = z.strictObject({
  key,
  name: z.string().min(1).max(80),
  /** Two letters shown beside every mark, so that nothing hangs on colour alone. Unique in its dimension. */
  chip: z.string().regex(/^[A-Z][A-Za-z]$/, 'two letters'),
  /** The single key that tags it, once its dimension is chosen. Unique in its dimension. */
  shortcut: z.string().regex(/^[a-z]$/, 'one small letter'),
  hue: z.int().min(1).max(HUES),
  definition: z.string().min(1),
  include: z.array(z.string()),
  exclude: z.array(z.string()),
  examples: z.array(z.string()),
  /** Codes of published schemes this one answers to, as `SCHEME:code`. */
  mapsTo: z.array(z.string()),
  /** True where the code may not stand without a note (`other`). */
  requiresNote: z.boolean(),
  /** Key of the code this one is a sub-code of, in the same dimension. */
  parent: key.nullable(),
  /** True where it stays on the spans that have it and nothing is marked anew with it. Its key is free for another code. */
  retired: z.boolean().default(false),
})

const valueSchema = z.strictObject({ key, name: z.string().min(1).max(80) })

/** Members with a default came with later versions: codebooks written before them read as they were meant. */
export const attributeSchema = z.strictObject({
  key,
  name: z.string().min(1).max(80),
  definition: z.string(),
  kind: z.enum(ATTRIBUTE_KINDS).default('choice'),
  /** Of a choice, in the order shown; otherwise empty. */
  values: z.array(valueSchema).default([]),
  /** Codes of the dimension it makes sense for; empty: all of them. */
  appliesTo: z.array(key).default([]),
})

/** A question about the article as a whole. */
export const questionSchema = z.strictObject({
  key,
  name: z.string().min(1).max(80),
  definition: z.string(),
  kind: z.enum(QUESTION_KINDS),
  /** Of a choice in the order shown, of a rating from one end of the scale to the other; empty for a code. */
  values: z.array(valueSchema).default([]),
  /** Whose codes answer a question of kind `code`. */
  dimension: key.nullable().default(null),
  /** Asked once for each person, state or body the annotator names. */
  perEntity: z.boolean().default(false),
  /** An article cannot be marked complete without an answer (perEntity: without one about anybody). */
  required: z.boolean().default(false),
})

export const dimensionSchema = z.strictObject({
  key,
  name: z.string().min(1).max(80),
  definition: z.string().min(1),
  /** What stretch of text a span of this dimension covers. */
  unit: z.string().min(1),
  shortcut: z.string().regex(/^[1-9]$/, 'one digit'),
  mark: z.enum(MARK_SHAPES),
  codes: z.array(codeSchema).min(1),
  attributes: z.array(attributeSchema),
  /** Codes under which a span may name who speaks. */
  speakerCodes: z.array(key).default([]),
  /** The dimension whose spans a span of this one can be linked to, as the source of a claim is. */
  linksTo: key.nullable().default(null),
})

export const codebookSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
    name: z.string().min(1).max(120),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'three numbers, like 1.0.0'),
    description: z.string(),
    rules: z.array(z.string()),
    dimensions: z.array(dimensionSchema).min(1),
    questions: z.array(questionSchema).default([]),
  })
  .superRefine((codebook, context) => {
    const repeated = (values: string[], what: string, path: (string | number)[]) => {
      const seen = new Set<string>()
      for (const value of values) {
        if (seen.has(value)) context.addIssue({ code: 'custom', message: `${what} "${value}" is used twice`, path })
        seen.add(value)
      }
    }
    const wrong = (message: string, path: (string | number)[]) => context.addIssue({ code: 'custom', message, path })
    /** Values stand where they are chosen from, and only there. */
    const values = (one: { key: string; kind: string; values: { key: string }[] }, path: (string | number)[]) => {
      repeated(one.values.map((value) => value.key), 'value', path)
      if ((one.kind === 'choice' || one.kind === 'rating') !== one.values.length > 0) wrong(`"${one.key}" of kind ${one.kind} has ${one.values.length} values`, path)
    }
    repeated(codebook.dimensions.map((d) => d.key), 'dimension', ['dimensions'])
    repeated(codebook.dimensions.map((d) => d.shortcut), 'dimension key', ['dimensions'])
    codebook.dimensions.forEach((dimension, i) => {
      const path = ['dimensions', i, 'codes']
      repeated(dimension.codes.map((c) => c.key), 'code', path)
      repeated(dimension.codes.map((c) => c.chip), 'chip', path)
      repeated(offeredCodes(dimension).map((c) => c.shortcut), 'key', path)
      for (const code of dimension.codes)
        if (code.parent !== null && !dimension.codes.some((other) => other.key === code.parent && other !== code))
          wrong(`parent "${code.parent}" of "${code.key}" is not a code here`, path)
      for (const code of dimension.codes) if (isOwnAncestor(code.key, dimension.codes)) wrong(`"${code.key}" is a sub-code of itself`, path)
      repeated(dimension.attributes.map((a) => a.key), 'attribute', ['dimensions', i, 'attributes'])
      for (const attribute of dimension.attributes) values(attribute, ['dimensions', i, 'attributes'])
      for (const named of [...dimension.speakerCodes, ...dimension.attributes.flatMap((a) => a.appliesTo)])
        if (!dimension.codes.some((code) => code.key === named)) wrong(`"${named}" is not a code of "${dimension.key}"`, ['dimensions', i])
      if (dimension.linksTo !== null && (dimension.linksTo === dimension.key || !codebook.dimensions.some((other) => other.key === dimension.linksTo)))
        wrong(`"${dimension.key}" cannot be linked to "${dimension.linksTo}"`, ['dimensions', i, 'linksTo'])
    })
    repeated(codebook.questions.map((q) => q.key), 'question', ['questions'])
    codebook.questions.forEach((question, i) => {
      values(question, ['questions', i])
      if ((question.kind === 'code') !== codebook.dimensions.some((dimension) => dimension.key === question.dimension))
        wrong(`question "${question.key}" of kind ${question.kind} names dimension "${question.dimension}"`, ['questions', i])
    })
  })

/** Whether the way up from a code comes round to it again. */
function isOwnAncestor(key: string, codes: readonly { readonly key: string; readonly parent: string | null }[]): boolean {
  const parentOf = new Map(codes.map((code) => [code.key, code.parent]))
  let at = parentOf.get(key) ?? null
  for (let steps = 0; at !== null && steps <= codes.length; steps++) {
    if (at === key) return true
    at = parentOf.get(at) ?? null
  }
  return false
}

/** A code or an attribute within its codebook version. */
export const codeRefSchema = z.string().regex(/^[a-z][a-z0-9_]{0,63}\.[a-z][a-z0-9_]{0,63}$/, 'dimension.key')
