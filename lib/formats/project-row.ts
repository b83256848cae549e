import { z } from 'zod'
import { ROLES, type Role } from '@/lib/domain/access'
import { licenceSchema, redistributionSchema, type Licences } from '@/lib/domain/licence'
import { quoteLimitSchema } from '@/lib/domain/quote-limit'
import type { Table } from './dataset'

/** What the project says of itself: one row. */
export const projectRowSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  /** Longest quote in reports and shared views, in code points. */
  quote_limit: quoteLimitSchema,
  /** Terms of the texts and of the annotations; empty: not stated, as in sets that were taken out before anybody could say. */
  text_licence: licenceSchema.default(''),
  texts_may_be_redistributed: redistributionSchema.default('unknown'),
  annotation_licence: licenceSchema.default(''),
})
export type ProjectRow = z.infer<typeof projectRowSchema>

export const projectTable: Table = { id: 'project', schema: projectRowSchema }

export interface ProjectSource extends Licences {
  readonly name: string
  readonly description: string
  readonly quoteLimit: number
}

export const projectRow = ({ name, description, quoteLimit, textLicence, redistribution, annotationLicence }: ProjectSource): ProjectRow => ({
  name,
  description,
  quote_limit: quoteLimit,
  text_licence: textLicence,
  texts_may_be_redistributed: redistribution,
  annotation_licence: annotationLicence,
})

/** Everybody who is or was in the project, by pseudonym: names and addresses are in no table. */
export const personRowSchema = z.strictObject({
  pseudonym: z.string().min(1),
  role: z.enum(ROLES),
  joined_at: z.iso.datetime(),
  left_at: z.iso.datetime().nullable(),
})
export type PersonRow = z.infer<typeof personRowSchema>

export const personTable: Table = { id: 'people', schema: personRowSchema }

export interface PersonSource {
  readonly pseudonym: string
  readonly role: Role
  readonly createdAt: Date
  readonly removedAt: Date | null
}

export const personRow = ({ pseudonym, role, createdAt, removedAt }: PersonSource): PersonRow => ({
  pseudonym,
  role,
  joined_at: createdAt.toISOString(),
  left_at: removedAt?.toISOString() ?? null,
})
