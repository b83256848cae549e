import { readFile } from 'node:fs/promises'

/** The most memory that a process and those it started have held, in MB; null where the system does not tell (only Linux does). */
export async function peakMemory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null)
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(status ?? '')?.[1]
  if (peak === undefined) return null
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).split(' ').filter(Boolean)
  const theirs = await Promise.all(children.map((child) => peakMemory(Number(child))))
  return theirs.reduce<number>((sum, one) => sum + (one ?? 0), Number(peak) * 1.024e-3)
}
