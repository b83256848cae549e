import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '../editor/corpus'
import type { Writer } from './corpus'

/** People who mark at their own pace until they are told to stop, together so many times a second. */
export class Writers {
  private readonly versions: number[]

  constructor(
    private readonly url: string,
    private readonly writers: readonly Writer[],
    private readonly perSecond: number,
  ) {
    this.versions = writers.map(() => 0)
  }

  /** Milliseconds of every save, from sending it to the answer that it is kept; those that were late are sent as soon as they can be. */
  async during(work: () => Promise<void>): Promise<{ times: number[]; perSecond: number }> {
    const times: number[] = []
    const pause = (1000 * this.writers.length) / this.perSecond
    const began = performance.now()
    let going = true
    const writing = this.writers.map(async (writer, w) => {
      for (let next = began + (pause * w) / this.writers.length; going; next += pause) {
        await sleep(Math.max(0, next - performance.now()))
        if (going) times.push(await this.save(writer, w))
      }
    })
    try {
      await work()
    } finally {
      going = false
      await Promise.all(writing)
    }
    return { times, perSecond: (1000 * times.length) / (performance.now() - began) }
  }

  private async save({ assignmentId, token, text }: Writer, w: number): Promise<number> {
    const version = this.versions[w] ?? 0
    const start = (version * 37) % (text.length - 20)
    const span = { id: newId(), start, end: start + 12, quote: text.slice(start, start + 12), codes: ['framing.security_defence'], note: '', confidence: null, attributes: {}, speaker: null, links: [] }
    const body = { baseVersion: version, transactions: [{ id: newId(), label: 'mark', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }] }
    const began = performance.now()
    for (;;) {
      const response = await fetch(`${this.url}/api/assignments/${assignmentId}/transactions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (response.ok) {
        await response.arrayBuffer()
        this.versions[w] = version + 1
        return performance.now() - began
      }
      const said = await response.text()
      // As the page does: sent again under the same id, and whoever waits goes on waiting.
      if (response.status !== 503) throw new Error(`save: ${response.status} ${said}`)
      await sleep(500)
    }
  }
}
