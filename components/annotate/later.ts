import type * as all from './later-parts'

type LaterParts = typeof all

let address: string | null = null
let tries = 0
let parts: Promise<LaterParts> | null = null

/** Where the file with the later parts is. Browsers remember of an address that no module came from it, so another try takes another. */
export function laterPartsAt(file: string): void {
  address = file
}

/** What the page fetches once it answers keys; rejects where it cannot be fetched now, and tries anew when called again. */
export const laterParts = (): Promise<LaterParts> =>
  (parts ??= fetched().catch((error: unknown) => {
    parts = null
    tries += 1
    throw error
  }))

const fetched = (): Promise<LaterParts> => (tries === 0 || address === null ? import('./later-parts') : import(`${address}?try=${tries}`))
