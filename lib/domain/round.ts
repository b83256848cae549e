import type { Blindness } from './blindness'

/** `training`: against articles with gold, which is shown after each is marked complete; no statistic counts it. */
export const ROUND_KINDS = ['work', 'training'] as const
export type RoundKind = (typeof ROUND_KINDS)[number]

/**
 * The order in which a person reads: `random`, their own; `stories`, one story after the other, both in an order of their
 * own; `same`, as the articles were named, for everybody.
 */
export const QUEUE_ORDERS = ['random', 'stories', 'same'] as const
export type QueueOrder = (typeof QUEUE_ORDERS)[number]

/** What a round asks for beside who reads what. */
export interface RoundTerms {
  readonly name: string
  readonly kind: RoundKind
  /** Articles are taken one at a time instead of given out at the start. */
  readonly pool: boolean
  /** Different people an article. */
  readonly overlap: number
  readonly order: QueueOrder
  /** Who reads without knowing the source. */
  readonly blindness: Blindness
  readonly seed: string
  readonly dueAt: Date | null
  /** Pools: hours a taken article may lie unbegun before its place is free again; null: for good. */
  readonly leaseHours: number | null
}
