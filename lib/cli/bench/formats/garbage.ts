import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'undici'
import { z } from 'zod'

const targetsSchema = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })]).rest(z.unknown())

/**
 * Has a Node process collect its garbage, so that what it holds then is held by something. V8 left alone collects when it
 * sees fit, and until then a leak and what merely lies about look the same. The process must know by `--inspect-port`
 * where its inspector listens; it is opened by SIGUSR1, and closed to us again at the end.
 */
export async function collectGarbage(pid: number, port: number): Promise<void> {
  process.kill(pid, 'SIGUSR1')
  const socket = new WebSocket(await inspectorAt(port))
  try {
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' })))
      socket.addEventListener('message', () => resolve())
      socket.addEventListener('error', () => reject(new Error('the inspector does not answer')))
    })
  } finally {
    socket.close()
  }
  // Pages are given back to the system a little later.
  await sleep(2_000)
}

async function inspectorAt(port: number): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/json`).catch(() => null)
    if (answer?.ok) return targetsSchema.parse(await answer.json())[0].webSocketDebuggerUrl
    await sleep(100)
  }
  throw new Error('the inspector was not opened')
}
