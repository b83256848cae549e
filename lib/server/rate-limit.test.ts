import { describe, expect, it } from 'vitest'
import { SignInLimit } from './rate-limit'

/** Guesses that get through to the hash check; none is right. */
async function guesses(limit: SignInLimit, list: readonly (readonly [account: string, network: string])[]): Promise<number> {
  let through = 0
  for (const [account, network] of list) if ((await limit.attempt(account, network)).ok) through++
  return through
}

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

describe('A-03: guessing passwords', () => {
  it('one account from many networks: at most 20 in 15 minutes, and its owner still gets in from where they were', async () => {
    const limit = new SignInLimit()
    const home = await limit.attempt('ada@example.org', '192.0.2.1')
    if (home.ok) await home.value.succeeded()
    expect(await guesses(limit, times(2000, (i) => ['ada@example.org', `198.51.100.${i % 200}`]))).toBeLessThanOrEqual(10)
    const owner = await limit.attempt('ada@example.org', '192.0.2.1')
    expect(owner.ok).toBe(true)
    expect(await guesses(limit, times(100, () => ['ada@example.org', '192.0.2.1']))).toBeLessThanOrEqual(10)
  })

  it('one network, one account: five', async () => {
    expect(await guesses(new SignInLimit(), times(100, () => ['ada@example.org', '192.0.2.1']))).toBe(5)
  })

  it('one network, many accounts: fifty', async () => {
    expect(await guesses(new SignInLimit(), times(2000, (i) => [`p${i}@example.org`, '192.0.2.1']))).toBe(50)
  })

  it('signing in rightly costs nothing', async () => {
    const limit = new SignInLimit()
    for (let i = 0; i < 200; i++) {
      const attempt = await limit.attempt(`p${i % 3}@example.org`, '192.0.2.1')
      expect(attempt.ok).toBe(true)
      if (attempt.ok) await attempt.value.succeeded()
    }
  })

  it('says when to try again', async () => {
    const limit = new SignInLimit()
    await guesses(limit, times(5, () => ['ada@example.org', '192.0.2.1']))
    const refused = await limit.attempt('ada@example.org', '192.0.2.1')
    expect(refused).toMatchObject({ ok: false, error: { code: 'too_many_requests', details: { retryAfterSeconds: expect.any(Number) } } })
  })
})
