import { z } from 'zod'
import { HUES, MARK_SHAPES } from './codebook'

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
})

export const attributeSchema = z.strictObject({
  key,
  name: z.string().min(1).max(80),
  definition: z.string(),
  values: z.array(z.strictObject({ key, name: z.string().min(1).max(80) })).min(1),
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
})

export const codebookSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
    name: z.string().min(1).max(120),
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'three numbers, like 1.0.0'),
    description: z.string(),
    rules: z.array(z.string()),
    dimensions: z.array(dimensionSchema).min(1),
  })
  .superRefine((codebook, context) => {
    const repeated = (values: string[], what: string, path: (string | number)[]) => {
      const seen = new Set<string>()
      for (const value of values) {
        if (seen.has(value)) context.addIssue({ code: 'custom', message: `${what} "${value}" is used twice`, path })
        seen.add(value)
      }
    }
    repeated(codebook.dimensions.map((d) => d.key), 'dimension', ['dimensions'])
    repeated(codebook.dimensions.map((d) => d.shortcut), 'dimension key', ['dimensions'])
    codebook.dimensions.forEach((dimension, i) => {
      const path = ['dimensions', i, 'codes']
      repeated(dimension.codes.map((c) => c.key), 'code', path)
      repeated(dimension.codes.map((c) => c.chip), 'chip', path)
      repeated(dimension.codes.map((c) => c.shortcut), 'key', path)
      for (const code of dimension.codes)
        if (code.parent !== null && !dimension.codes.some((other) => other.key === code.parent && other !== code))
          context.addIssue({ code: 'custom', message: `parent "${code.parent}" of "${code.key}" is not a code here`, path })
    })
  })

export const codeRefSchema = z.string().regex(/^[a-z][a-z0-9_]{0,63}\.[a-z][a-z0-9_]{0,63}$/, 'dimension.code')
