import { z } from 'zod'
import { VERDICTS, type Decision } from '@/lib/domain/adjudication'
import { uuidv7 } from '@/lib/domain/ids'
import { unpackSpans } from '@/lib/domain/packed-spans'
import type { Settled } from './store'

/** What the server answers to a deed. */
export const settledSchema = z.object({
  gold: z.object({ id: z.string(), status: z.enum(['open', 'complete']), version: z.number(), spans: z.string() }).nullable(),
  decisions: z.array(
    z.object({
      id: z.string(),
      deedId: z.string(),
      code: z.string(),
      verdict: z.enum(VERDICTS),
      places: z.array(z.object({ start: z.number(), end: z.number(), spanId: z.string() })),
      reason: z.string(),
      judged: z.array(z.object({ assignmentId: z.string(), spanId: z.string(), content: z.string() })),
      decider: z.string(),
      decidedAt: z.string(),
    }),
  ),
})
export type PackedSettled = Omit<z.infer<typeof settledSchema>, 'decisions'> & { readonly decisions: readonly Decision[] }

export const unpacked = ({ gold, decisions }: PackedSettled, text: string): Settled => ({ gold: gold && { ...gold, spans: gold.spans === '' ? [] : unpackSpans(gold.spans, text) }, decisions })

export const commentsSchema = z.object({
  open: z.boolean(),
  comments: z.array(z.object({ id: z.string(), assignmentId: z.string(), spanId: z.string(), text: z.string(), reviewer: z.string().nullable(), own: z.boolean(), createdAt: z.string() })),
})
export type Comment = z.infer<typeof commentsSchema>['comments'][number]

export const newDeedId = (): string => uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes))
