import type { CodebookDraft, DraftCodebook } from './codebook-draft'
import { codebookSchema } from './codebook-schema'
import { transitionProblems } from './codebook-transition'
import { FIRST_VERSION } from './codebook-version'

/** What keeps a draft from being published, and where: the path of the field within the draft's codebook. */
export interface DraftProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Everything that keeps a draft from being published; `before` is the version it comes from, null for a new codebook. */
export function draftProblems({ codebook, transitions }: CodebookDraft, before: DraftCodebook | null): DraftProblem[] {
  const parsed = codebookSchema.safeParse({ ...codebook, version: FIRST_VERSION })
  const issues = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => ({ path: path.map((step) => (typeof step === 'number' ? step : String(step))), message: inWords(message) }))
  const rules = before === null ? [] : transitionProblems(before, codebook, transitions).map(({ ref, message }) => ({ path: ['transitions', ref], message }))
  return [...issues, ...rules]
}

/** The words of zod, for people. */
const inWords = (message: string): string => (/expected string to have >=1/.test(message) ? 'is empty' : /expected array to have >=1/.test(message) ? 'needs at least one' : message)

/** The place of a problem as a person reads it: names of the dimension and code, then the field. */
export function placeInWords(path: readonly (string | number)[], codebook: DraftCodebook): string {
  const words: string[] = []
  let here: unknown = codebook
  for (const step of path) {
    here = memberOf(here, step)
    if (typeof step !== 'number') continue
    const name = memberOf(here, 'name') || memberOf(here, 'key')
    words.push(typeof name === 'string' && name !== '' ? name : String(step + 1))
  }
  const last = path.at(-1)
  if (path[0] === 'transitions') return String(last)
  return [...words, ...(typeof last === 'string' ? [last] : [])].join(' › ')
}

const memberOf = (value: unknown, key: string | number): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined)
