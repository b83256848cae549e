import { hash, verify } from '@node-rs/argon2'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

// argon2id is the library's default algorithm. 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Of a random string nobody knows: an unknown account costs the same time as a wrong password.
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$0NgrdvT2bdmNgOpcuHB8pw$RPRfUE+mMZvkYJ6iFdon/v84uGwe7XgN10cm7NsHPZM'

const AT_ONCE = 2
const IN_QUEUE = 50

/** Lets `atOnce` pieces of work run and `inQueue` wait, in order; more are refused. A flood of sign-ins leaves saving its share. */
export function workQueue(atOnce: number, inQueue: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<Result<T>> => {
    if (running >= atOnce) {
      if (waiting.length >= inQueue)
        return fail(failure('too_many_requests', 'Too many people are signing in at this moment.', 'Wait a few seconds and try again.', { retryAfterSeconds: 5 }))
      await new Promise<void>((resume) => waiting.push(resume))
    } else running++
    try {
      return ok(await work())
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

const queue = workQueue(AT_ONCE, IN_QUEUE)

/** The argon2id hash of a password that has passed passwordSchema. */
export const hashPassword = (password: string): Promise<Result<string>> => queue(() => hash(password, COST))

/** Whether the password is the one of the hash. Without a hash it takes as long, and is false. */
export function verifyPassword(passwordHash: string | null, password: string): Promise<Result<boolean>> {
  const normalised = password.normalize('NFKC')
  return queue(async () => (await verify(passwordHash ?? NOBODYS_HASH, normalised)) && passwordHash !== null)
}
