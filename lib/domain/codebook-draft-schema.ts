import { z } from 'zod'
import { ATTRIBUTE_KINDS, HUES, MARK_SHAPES, QUESTION_KINDS } from './codebook'
import { TRANSITION_KINDS } from './codebook-transition'

/**
 * A codebook while it is written: of the shape of a published one (codebook-schema.ts), but a field may still be empty
 * and a key may still be there twice. What is missing is said by draftProblems and refused at publication alone.
 */
const word = z.string().max(200)
const words = z.string().max(20_000)
const lines = z.array(z.string().max(4_000)).max(200)
const value = z.strictObject({ key: word, name: word })

const code = z.strictObject({
  key: word,
  name: word,
  chip: word,
  shortcut: word,
  hue: z.int().min(1).max(HUES),
  definition: words,
  include: lines,
  exclude: lines,
  examples: lines,
  mapsTo: lines,
  requiresNote: z.boolean().default(false),
  parent: word.nullable().default(null),
  retired: z.boolean().default(false),
})

const attribute = z.strictObject({
  key: word,
  name: word,
  definition: words,
  kind: z.enum(ATTRIBUTE_KINDS).default('choice'),
  values: z.array(value).max(200).default([]),
  appliesTo: z.array(word).max(200).default([]),
})

const question = z.strictObject({
  key: word,
  name: word,
  definition: words,
  kind: z.enum(QUESTION_KINDS),
  values: z.array(value).max(200).default([]),
  dimension: word.nullable().default(null),
  perEntity: z.boolean().default(false),
  required: z.boolean().default(false),
})

const dimension = z.strictObject({
  key: word,
  name: word,
  definition: words,
  unit: words,
  shortcut: word,
  mark: z.enum(MARK_SHAPES),
  codes: z.array(code).max(200),
  attributes: z.array(attribute).max(100),
  speakerCodes: z.array(word).max(200).default([]),
  linksTo: word.nullable().default(null),
})

/** The codebook of a draft; its version is decided when it is published. */
export const draftCodebookSchema = z.strictObject({
  key: word,
  name: word,
  description: words,
  rules: lines,
  dimensions: z.array(dimension).max(9),
  questions: z.array(question).max(100).default([]),
})

const ref = z.string().max(401)

export const transitionSchema = z.strictObject({
  from: ref,
  kind: z.enum(TRANSITION_KINDS),
  to: z.array(ref).max(50),
  look: z.boolean(),
})

export const draftSchema = z.strictObject({
  codebook: draftCodebookSchema,
  transitions: z.array(transitionSchema).max(1_000),
  /** What changed and why, in the words of whoever changed it: the entry in the list of versions. */
  note: words,
})
