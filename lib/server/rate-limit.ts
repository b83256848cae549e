import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

const WINDOW_SECONDS = 15 * 60
const KNOWN_SECONDS = 14 * 24 * 3600

type Bucket = readonly [limiter: RateLimiterMemory, key: string]

/**
 * How many wrong passwords may reach the hash check within 15 minutes. An account takes ten from networks it never
 * signed in from (five from any one of them) and ten more from those it did: so at most twenty, and somebody guessing
 * from elsewhere does not lock the owner out. One network gets fifty over all accounts new to it, so that colleagues
 * behind one address are not locked out by a stranger among them. What succeeds costs nothing.
 */
export class SignInLimit {
  private readonly pair = bucket(5)
  private readonly network = bucket(50)
  private readonly strangers = bucket(10)
  private readonly acquaintances = bucket(10)
  private readonly known = new RateLimiterMemory({ points: 1, duration: KNOWN_SECONDS })

  /** Call before the hash check. Its answer is to be called when the password was right. */
  async attempt(account: string, network: string): Promise<Result<{ succeeded: () => Promise<void> }>> {
    const pair = `${network} ${account}`
    const isKnown = (await this.known.get(pair)) !== null
    // The narrowest first: what it refuses must not use up what others share.
    const buckets: readonly Bucket[] = isKnown
      ? [[this.acquaintances, account]]
      : [
          [this.pair, pair],
          [this.network, network],
          [this.strangers, account],
        ]
    for (const [limiter, key] of buckets) {
      const taken = await take(limiter, key)
      if (!taken.ok) return taken
    }
    return ok({
      succeeded: async () => {
        for (const [limiter, key] of buckets) await limiter.reward(key, 1)
        await this.pair.delete(pair)
        await this.known.set(pair, 1, KNOWN_SECONDS)
      },
    })
  }
}

/**
 * How often links to shared views may be tried from one network within 15 minutes: thirty that lead nowhere, three hundred
 * in all. A token cannot be guessed; this keeps trying, and the work of opening, from costing others anything.
 */
export class ShareLimit {
  private readonly misses = bucket(30)
  private readonly openings = bucket(300)

  /** False: too many. */
  async mayOpen(network: string): Promise<boolean> {
    if (((await this.misses.get(network))?.remainingPoints ?? 1) <= 0) return false
    return (await take(this.openings, network)).ok
  }

  async missed(network: string): Promise<void> {
    await take(this.misses, network)
  }
}

/**
 * What costs the server much (comparisons, agreement, figures, whole sets) is for everybody: one person gets 240 of it a
 * minute, by whatever pages and scripts together. Reading and saving single things is not counted.
 */
export class CostlyLimit {
  private readonly answers = new RateLimiterMemory({ points: 240, duration: 60 })

  take(userId: string): Promise<Result<null>> {
    return take(this.answers, userId, 'You have asked for more than the server answers one person in a minute.')
  }
}

const bucket = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS })

async function take(limiter: RateLimiterMemory, key: string, reason = 'There were too many attempts to sign in.'): Promise<Result<null>> {
  try {
    await limiter.consume(key)
    return ok(null)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    const [count, unit] = retryAfterSeconds < 60 ? [retryAfterSeconds, 'second'] : [Math.ceil(retryAfterSeconds / 60), 'minute']
    return fail(failure('too_many_requests', reason, `Try again in ${count} ${unit}${count === 1 ? '' : 's'}.`, { retryAfterSeconds }))
  }
}

// Kept on globalThis: route handlers and pages may be bundled apart, and would count apart.
const holder: typeof globalThis & { parallaxSignInLimit?: SignInLimit; parallaxShareLimit?: ShareLimit; parallaxCostlyLimit?: CostlyLimit } = globalThis

export const signInLimit = (): SignInLimit => (holder.parallaxSignInLimit ??= new SignInLimit())

export const shareLimit = (): ShareLimit => (holder.parallaxShareLimit ??= new ShareLimit())

export const costlyLimit = (): CostlyLimit => (holder.parallaxCostlyLimit ??= new CostlyLimit())
