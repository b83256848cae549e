import { readFileSync, readlinkSync } from 'node:fs'
import { errorCode } from './connection'

/**
 * A process as text that survives it: its number and, where the system tells (Linux), the moment it started, since
 * numbers are used again, in containers at once.
 */
export const markOf = (pid: number): string => `${pid} ${startOf(pid)}`

/** Whether the process that made the mark still runs. */
export function isAlive(mark: string): boolean {
  const pid = Number(mark.split(' ', 1)[0])
  return Number.isInteger(pid) && pid > 0 && isRunning(pid) && markOf(pid) === mark.trim()
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM' // somebody else's, but there
  }
}

/** The working folder of a process; null where the system does not tell. */
export function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

/** Field 22 of /proc/PID/stat, clock ticks from boot; the second field, in brackets, may hold spaces. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
