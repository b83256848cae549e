import { FailureError } from '@/lib/domain/errors'
import type { Failure, Result } from '@/lib/domain/result'

/**
 * Runs a command: its answer goes to standard output, a refusal to standard error as what is wrong and what to do.
 * Answers the exit code. What is thrown unexpectedly is a bug and passes through.
 */
export async function report(command: () => Promise<Result<string>>): Promise<number> {
  try {
    const outcome = await command()
    if (!outcome.ok) return refused(outcome.error)
    if (outcome.value) console.log(outcome.value)
    return 0
  } catch (error) {
    if (error instanceof FailureError) return refused(error.failure)
    throw error
  }
}

function refused({ reason, next }: Failure): 1 {
  console.error(`${reason}\n${next}`)
  return 1
}
