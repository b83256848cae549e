import { database } from './client'

/** True if the database answers a trivial question. */
export async function ping(): Promise<boolean> {
  try {
    await database().$queryRaw`SELECT 1`
    return true
  } catch {
    // Why it does not answer is for the log of the database; whoever asks only needs to know whether.
    return false
  }
}
