import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a process and those it started hold now, in MB; null where the system does not tell (only Linux does). */
export async function residentMemory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null)
  const resident = /^VmRSS:\s+(\d+) kB/m.exec(status ?? '')?.[1]
  if (resident === undefined) return null
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).split(' ').filter(Boolean)
  const theirs = await Promise.all(children.map((child) => residentMemory(Number(child))))
  return theirs.reduce<number>((sum, one) => sum + (one ?? 0), Number(resident) * 1.024e-3)
}

/** Looks again and again until it is stopped; answers the most that was held. */
export function watchMemory(pid: number): { readonly stop: () => Promise<number | null> } {
  let going = true
  let most: number | null = null
  const watching = (async () => {
    while (going) {
      const now = await residentMemory(pid)
      if (now !== null) most = Math.max(most ?? 0, now)
      await sleep(200)
    }
  })()
  return {
    async stop() {
      going = false
      await watching
      return most
    },
  }
}
