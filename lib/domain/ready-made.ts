import type { Codebook } from './codebook'
import { framingCore } from './framing-core'
import { basilAxes } from './ready-made/basil-axes'
import { persuasionTechniques } from './ready-made/persuasion-techniques'
import { policyFrames } from './ready-made/policy-frames'

/** Codebooks a project can start from, in our own words; the schemes they follow are cited where they stand. */
export const READY_MADE: readonly Codebook[] = [framingCore, policyFrames, persuasionTechniques, basilAxes]

export const readyMade = (key: string): Codebook | null => READY_MADE.find((codebook) => codebook.key === key) ?? null
