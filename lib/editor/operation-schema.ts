import { z } from 'zod'
import { spanSchema } from '@/lib/domain/span-schema'

const changeSchema = spanSchema.omit({ id: true }).partial()

export const operationSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('span.add'), span: spanSchema }),
  z.strictObject({ type: z.literal('span.remove'), span: spanSchema }),
  z
    .strictObject({ type: z.literal('span.update'), id: z.uuid(), before: changeSchema, after: changeSchema })
    .refine((update) => sameKeys(update.before, update.after), 'before and after must name the same fields, at least one'),
])

function sameKeys(a: object, b: object): boolean {
  const keys = Object.keys(a)
  return keys.length > 0 && keys.length === Object.keys(b).length && keys.every((key) => key in b)
}
