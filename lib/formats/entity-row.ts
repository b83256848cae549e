import { z } from 'zod'
import { ENTITY_KINDS, type Entity } from '@/lib/domain/entity'
import type { Table } from './dataset'

/** Who and what the spans name. A spelling in `speaker` or in an attribute means the entity that has it here. */
export const entityRowSchema = z.strictObject({
  entity_id: z.uuid(),
  name: z.string(),
  kind: z.enum(ENTITY_KINDS),
  /** Its other spellings. */
  aliases: z.array(z.string()),
})
export type EntityRow = z.infer<typeof entityRowSchema>

export const entityTable: Table = { id: 'entities', schema: entityRowSchema }

export const entityRow = ({ id, name, kind, aliases }: Entity): EntityRow => ({ entity_id: id, name, kind, aliases: [...aliases] })
