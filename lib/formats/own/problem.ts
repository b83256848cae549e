import { failure } from '@/lib/domain/errors'
import type { Failure } from '@/lib/domain/result'

/** Something in a file that keeps a set from being read. Lines are counted from 1. */
export interface SetProblem {
  readonly file: string
  readonly line: number
  readonly reason: string
  readonly next: string
}

/** Problems told one by one; the rest are counted. */
const MOST_TOLD = 100

/** Gathers what is wrong with a set, so that all of it is told at once. */
export class Problems {
  private readonly told: SetProblem[] = []
  private count = 0

  add(file: string, line: number, reason: string, next = 'Correct the line, or take the set out again.'): void {
    this.count++
    if (this.told.length < MOST_TOLD) this.told.push({ file, line, reason, next })
  }

  get failure(): Failure | null {
    const [first] = this.told
    if (!first) return null
    const more = this.count === 1 ? '' : ` ${this.count - 1} more ${this.count === 2 ? 'line is' : 'lines are'} wrong.`
    return failure('invalid_input', `${first.file}, line ${first.line}: ${first.reason}${more}`, `${first.next} Nothing was brought in.`, { problems: this.told, count: this.count })
  }
}
