import type { z } from 'zod'
import { codeRef, type Codebook, type CodeRef } from './codebook'
import type { transitionSchema } from './codebook-draft-schema'
import { normaliseCodes } from './span'

/**
 * What becomes of a code from one version to the next, where it does not simply stay:
 * renamed: another reference, the same meaning; merged: its spans are the target's from now on; split: its spans go to
 * the first target until somebody has looked; retired: it is taken off its spans, which stay; kept: it is retired too, but
 * stays on the spans that have it, and is offered for nothing new; redefined: it stays by its reference, but means
 * something else.
 */
export const TRANSITION_KINDS = ['renamed', 'merged', 'split', 'retired', 'kept', 'redefined'] as const
export type TransitionKind = (typeof TRANSITION_KINDS)[number]

/** `look`: spans that had the code are queued for another look when they are moved to the new version. */
export type Transition = z.infer<typeof transitionSchema>

/** What leaves a code where it stands, by its reference. */
const staysPut = (kind: TransitionKind): boolean => kind === 'redefined' || kind === 'kept'

export interface Look {
  readonly from: CodeRef
  readonly kind: TransitionKind
  readonly to: readonly CodeRef[]
}

/** A span that a change of its codebook touched, until somebody has looked at it again. */
export interface SpanToLookAt {
  readonly id: string
  readonly spanId: string
  readonly assignmentId: string
  readonly headline: string
  readonly language: string
  readonly quote: string
  /** What became of the code it had, and where it went. */
  readonly code: CodeRef
  readonly kind: TransitionKind
  readonly to: readonly CodeRef[]
  readonly codebook: string
}

/** The codes of one span after a step from a version to the next, and what of them is to be looked at again. */
export function carryCodes(codes: readonly CodeRef[], transitions: readonly Transition[]): { codes: CodeRef[]; looks: Look[] } {
  const byCode = new Map(transitions.map((transition) => [transition.from, transition]))
  const looks: Look[] = []
  const carried = codes.flatMap((ref) => {
    const transition = byCode.get(ref)
    if (!transition) return [ref]
    const { from, kind, to, look } = transition
    if (look) looks.push({ from, kind, to })
    return staysPut(kind) ? [ref] : kind === 'retired' ? [] : to.slice(0, 1)
  })
  return { codes: normaliseCodes(carried), looks }
}

/** The same over several steps, the oldest first. */
export function carryAlong(codes: readonly CodeRef[], steps: readonly (readonly Transition[])[]): { codes: CodeRef[]; looks: Look[] } {
  let current = normaliseCodes(codes)
  const looks: Look[] = []
  for (const step of steps) {
    const carried = carryCodes(current, step)
    current = carried.codes
    looks.push(...carried.looks)
  }
  return { codes: current, looks }
}

export interface TransitionProblem {
  readonly ref: CodeRef
  readonly message: string
}

type Coded = Pick<Codebook, 'dimensions'>

export const refsOf = ({ dimensions }: Coded): CodeRef[] => dimensions.flatMap(({ key, codes }) => codes.map((code) => codeRef(key, code.key)))

/** The codes that stay on earlier spans only. */
export const retiredRefs = ({ dimensions }: Coded): Set<CodeRef> => new Set(dimensions.flatMap(({ key, codes }) => codes.filter(({ retired }) => retired).map((code) => codeRef(key, code.key))))

/** Codes of the version before that the new one lacks and of which nothing is said. */
export function unexplained(before: Coded, after: Coded, transitions: readonly Transition[]): CodeRef[] {
  const [now, said] = [new Set(refsOf(after)), new Set(transitions.map(({ from }) => from))]
  return refsOf(before).filter((ref) => !now.has(ref) && !said.has(ref))
}

/** How many codes a rule names at least and at most. */
const TARGETS: Readonly<Record<TransitionKind, readonly [number, number]>> = { renamed: [1, 1], merged: [1, 1], split: [2, 50], retired: [0, 0], kept: [0, 0], redefined: [0, 0] }

/** What is wrong with the rules for codes between two versions; empty: every span has a place to go. */
export function transitionProblems(before: Coded, after: Coded, transitions: readonly Transition[]): TransitionProblem[] {
  const [then, now] = [new Set(refsOf(before)), new Set(refsOf(after))]
  const retired = retiredRefs(after)
  const problems = unexplained(before, after, transitions).map((ref) => ({ ref, message: `say what becomes of ${ref}, which is gone: renamed, merged, split or retired` }))
  const wrong = (ref: CodeRef, message: string) => problems.push({ ref, message })
  const seen = new Set<CodeRef>()
  for (const { from, kind, to } of transitions) {
    if (seen.has(from)) wrong(from, `${from} has two rules`)
    seen.add(from)
    if (!then.has(from)) wrong(from, `${from} is not a code of the version before`)
    for (const ref of to) if (!now.has(ref)) wrong(from, `${from} goes to ${ref}, which is not a code here`)
      else if (retired.has(ref) && kind !== 'renamed') wrong(from, `${from} goes to ${ref}, which is retired`)
    const [least, most] = TARGETS[kind]
    if (to.length < least || to.length > most) wrong(from, kind === 'split' ? `${from} is split: name at least two codes` : most === 0 ? `${from} is ${kind}: it goes nowhere` : `${from} is ${kind}: name one code`)
    if (kind === 'renamed' && to.some((ref) => then.has(ref))) wrong(from, `${from} is renamed to a code that was there before: merge it instead`)
    if (kind === 'kept' && !retired.has(from)) wrong(from, `${from} is to stay on its spans, but is not a retired code here`)
    if (kind === 'redefined' && !now.has(from)) wrong(from, `${from} is gone and cannot mean something else`)
    if (!staysPut(kind) && kind !== 'split' && now.has(from)) wrong(from, `${from} is ${kind}, but still a code here`)
  }
  return problems
}
