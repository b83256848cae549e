import type { Role } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { normaliseEmail } from '@/lib/domain/person'
import { fail, ok, type Result } from '@/lib/domain/result'
import { demoPeople } from '@/lib/db/demo-access'
import { isLoopback } from '@/lib/db/reach'
import { credentialsOf } from '@/lib/db/users'
import { networkOf } from './network-address'
import { verifyPassword } from './passwords'
import { signInLimit, type SignInLimit } from './rate-limit'

interface RequestHeaders {
  get(name: string): string | null
}

const WRONG = failure('wrong_credentials', 'This e-mail address and password do not belong together.', 'Check both. If it is forgotten, whoever runs this server can set a new one.')

/** Checks an address and a password. An unknown address answers the same, after the same work, as a wrong password. */
export async function signInWithPassword(
  given: { email: string; password: string },
  headers: RequestHeaders,
  limit: SignInLimit = signInLimit(),
): Promise<Result<{ userId: string }>> {
  const email = normaliseEmail(given.email)
  const account = email.ok ? email.value.key : 'not an address'
  const attempt = await limit.attempt(account, networkOf(headers))
  if (!attempt.ok) return attempt
  const known = email.ok ? await credentialsOf(account) : null
  const verified = await verifyPassword(known?.mayUsePassword ? known.passwordHash : null, given.password)
  if (!verified.ok) return verified
  if (!known || !verified.value) return fail(WRONG)
  await attempt.value.succeeded()
  return ok({ userId: known.userId })
}

/** Signs in as a demo person, from this machine only: a page elsewhere that has its name resolve to 127.0.0.1 is refused. */
export async function signInAsDemo(role: Role, headers: RequestHeaders): Promise<Result<{ userId: string }>> {
  const host = headers.get('host') ?? ''
  const name = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
  const person = isLoopback(name) ? (await demoPeople()).find((one) => one.role === role) : undefined
  return person
    ? ok({ userId: person.userId })
    : fail(failure('forbidden', 'There are no demo accounts here.', 'They exist only while the demo is the only project and the server listens on this machine alone.'))
}
