import type { Failure } from '@/lib/domain/result'
import { unclear } from './clarity'

/** No file takes longer. */
const LONGEST_MS = 5000

/** What was seen at one door; the lists of faults stay empty if all is well. */
export class Findings {
  files = 0
  /** Files of which something came in, and of which nothing did. */
  accepted = 0
  refused = 0
  messages = 0
  readonly slowest = { ms: 0, file: '' }
  readonly crashes: string[] = []
  readonly hangs: string[] = []
  readonly halves: string[] = []
  readonly unclear: string[] = []

  took(file: string, milliseconds: number): void {
    if (milliseconds > this.slowest.ms) Object.assign(this.slowest, { ms: Math.round(milliseconds), file })
    if (milliseconds > LONGEST_MS) this.hangs.push(`${file}: took ${Math.round(milliseconds)} ms`)
  }

  crashed(file: string, error: unknown): void {
    this.crashes.push(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }

  /** `place`: what the person sees before the message: the file, with the row or the file in it. */
  said(place: string, failure: Failure): void {
    this.messages++
    const problem = unclear(failure, place)
    if (problem) this.unclear.push(`${place}: ${problem}`)
  }

  get faults(): readonly string[] {
    return [...this.crashes, ...this.hangs, ...this.halves, ...this.unclear]
  }
}
