import { z } from 'zod'
import { spanSchema } from '@/lib/domain/span-schema'

// Partial without the defaults: a field that is not named does not change.
const { attributes, speaker, links } = spanSchema.shape
const changeSchema = spanSchema.omit({ id: true }).extend({ attributes: attributes.unwrap(), speaker: speaker.unwrap(), links: links.unwrap() }).partial()

const answerSchema = z.string().min(1).max(64).nullable()

export const operationSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('span.add'), span: spanSchema }),
  z.strictObject({ type: z.literal('span.remove'), span: spanSchema }),
  z
    .strictObject({ type: z.literal('span.update'), id: z.uuid(), before: changeSchema, after: changeSchema })
    .refine((update) => sameKeys(update.before, update.after), 'before and after must name the same fields, at least one'),
  /** An answer to a question about the article (lib/domain/answers.ts has its keys); null: none. */
  z
    .strictObject({ type: z.literal('answer.set'), question: z.string().min(1).max(300), before: answerSchema, after: answerSchema })
    .refine(({ before, after }) => before !== after, 'before and after must differ'),
])

function sameKeys(a: object, b: object): boolean {
  const keys = Object.keys(a)
  return keys.length > 0 && keys.length === Object.keys(b).length && keys.every((key) => key in b)
}
