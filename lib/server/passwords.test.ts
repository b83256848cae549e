import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { hashPassword, verifyPassword, workQueue } from './passwords'

describe('passwords', () => {
  it('are kept as argon2id with 19 MiB, two passes, one lane', async () => {
    const hash = unwrap(await hashPassword('correct horse battery'))
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(unwrap(await verifyPassword(hash, 'correct horse battery'))).toBe(true)
    expect(unwrap(await verifyPassword(hash, 'correct horse batterz'))).toBe(false)
    expect(unwrap(await verifyPassword(null, 'correct horse battery'))).toBe(false)
  })

  it('are the same however a keyboard composes them', async () => {
    const hash = unwrap(await hashPassword('Kennwört mit Umlaut'.normalize('NFKC')))
    expect(unwrap(await verifyPassword(hash, 'Kennwört mit Umlaut'.normalize('NFD')))).toBe(true)
  })

  // Time of the processor, as a ratio within one run: waiting for a busy machine is left out of it.
  it('A-04: no account costs the same work as a wrong password', async () => {
    const hash = unwrap(await hashPassword('correct horse battery'))
    const work = async (kept: string | null) => {
      const began = process.cpuUsage()
      await verifyPassword(kept, 'not the password')
      const { user, system } = process.cpuUsage(began)
      return user + system
    }
    let [wrong, unknown] = [0, 0]
    for (let i = 0; i < 40; i++) {
      wrong += await work(hash)
      unknown += await work(null)
    }
    expect(unknown / wrong).toBeGreaterThan(0.67)
    expect(unknown / wrong).toBeLessThan(1.5)
  })
})

describe('workQueue', () => {
  it('runs two at once, lets the rest wait in order, and refuses beyond its length', async () => {
    const queue = workQueue(2, 3)
    const order: number[] = []
    let running = 0
    let most = 0
    const work = (n: number) => async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      order.push(n)
      running--
    }
    const outcomes = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((n) => queue(work(n))))
    expect(most).toBe(2)
    expect(order).toEqual([0, 1, 2, 3, 4])
    expect(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.error.code))).toEqual([...Array<string>(5).fill('done'), 'too_many_requests', 'too_many_requests'])
  })

  it('goes on after a failure', async () => {
    const queue = workQueue(1, 1)
    await expect(queue(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(unwrap(await queue(() => Promise.resolve(7)))).toBe(7)
  })
})
