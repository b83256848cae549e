import { z } from 'zod'

/** Parameters of addresses, said once. */
export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'small letters, digits and -')

export const projectParams = z.strictObject({ slug: slugSchema })

export const articleParams = z.strictObject({ slug: slugSchema, articleId: z.uuid() })

export const storyParams = z.strictObject({ slug: slugSchema, storyId: z.uuid() })

export const itemParams = z.strictObject({ slug: slugSchema, storyId: z.uuid(), itemId: z.uuid() })

export const entityParams = z.strictObject({ slug: slugSchema, entityId: z.uuid() })

export const outletParams = z.strictObject({ slug: slugSchema, outletId: z.uuid() })

export const assignmentParams = z.strictObject({ assignmentId: z.uuid() })

/** Pages are counted from 1. */
export const pageSchema = z.coerce.number().int().min(1).max(100_000).default(1)

export const adjudicationParams = z.strictObject({ slug: slugSchema, articleVersionId: z.uuid() })

export const deedParams = z.strictObject({ slug: slugSchema, articleVersionId: z.uuid(), id: z.uuid() })
