import { z } from 'zod'
import type { Table } from './dataset'

/** Outlets: articles name theirs. */
export const outletRowSchema = z.strictObject({
  outlet_id: z.uuid(),
  name: z.string().min(1),
  kind: z.string(),
  country: z.string(),
  /** What it also calls itself: hidden with its name from source-blind readers. */
  self_names: z.array(z.string()),
})
export type OutletRow = z.infer<typeof outletRowSchema>

export const outletTable: Table = { id: 'outlets', schema: outletRowSchema }

export interface OutletSource {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly country: string
  readonly selfNames: readonly string[]
}

export const outletRow = ({ id, name, kind, country, selfNames }: OutletSource): OutletRow => ({ outlet_id: id, name, kind, country, self_names: [...selfNames] })

/** Stories: articles name theirs by its title. */
export const storyRowSchema = z.strictObject({
  story_id: z.uuid(),
  title: z.string().min(1),
  description: z.string(),
  /** Title of the course of events it is part of. */
  arc: z.string().nullable(),
})
export type StoryRow = z.infer<typeof storyRowSchema>

export const storyTable: Table = { id: 'stories', schema: storyRowSchema }

export interface StorySource {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly arc: string | null
}

export const storyRow = ({ id, title, description, arc }: StorySource): StoryRow => ({ story_id: id, title, description, arc })

/** Courses of events that stories are parts of. */
export const arcRowSchema = z.strictObject({ arc_id: z.uuid(), title: z.string().min(1) })
export type ArcRow = z.infer<typeof arcRowSchema>

export const arcTable: Table = { id: 'arcs', schema: arcRowSchema }

export const arcRow = ({ id, title }: { readonly id: string; readonly title: string }): ArcRow => ({ arc_id: id, title })

/** `story`: two articles are not of one story; `copy`: not one a reprint of the other; `arc`: two stories are not of one arc. */
export const APART_KINDS = ['story', 'copy', 'arc'] as const

/** Pairs that somebody has looked at and kept apart: they are not proposed again. */
export const apartRowSchema = z.strictObject({
  kind: z.enum(APART_KINDS),
  /** article_id, or (kind arc) story_id; the smaller first. */
  first_id: z.uuid(),
  second_id: z.uuid(),
  decided_at: z.iso.datetime(),
})
export type ApartRow = z.infer<typeof apartRowSchema>

export const apartTable: Table = { id: 'apart', schema: apartRowSchema }

export interface ApartSource {
  readonly kind: (typeof APART_KINDS)[number]
  readonly firstId: string
  readonly secondId: string
  readonly decidedAt: Date
}

export const apartRow = ({ kind, firstId, secondId, decidedAt }: ApartSource): ApartRow => ({ kind, first_id: firstId, second_id: secondId, decided_at: decidedAt.toISOString() })
