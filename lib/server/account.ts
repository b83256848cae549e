import type { Actor } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { passwordHashOf, setPassword } from '@/lib/db/users'
import { hashPassword, verifyPassword } from './passwords'
import { signInLimit } from './rate-limit'

/**
 * Passwords, tokens and sessions are for the person at the keyboard: an API token that leaked must not be able to
 * make more of itself or lock its owner out. Answers the session, or why not.
 */
export function ownSession(actor: Actor): Result<string, Failure> {
  return actor.by.kind === 'session'
    ? ok(actor.by.sessionId)
    : fail(failure('forbidden', 'An API token cannot do this.', 'Do it on your account page, signed in.'))
}

/** Changes one's own password and ends all other sessions. */
export async function changePassword(actor: Actor, current: string, next: string): Promise<Result<{ changed: true }>> {
  const session = ownSession(actor)
  if (!session.ok) return session
  if (actor.demo) return fail(failure('forbidden', 'Demo accounts have no password.', 'Accept an invitation to make an account of your own.'))
  const attempt = await signInLimit().attempt(`change ${actor.userId}`, 'account page')
  if (!attempt.ok) return attempt
  const verified = await verifyPassword(await passwordHashOf(actor.userId), current)
  if (!verified.ok) return verified
  if (!verified.value) return fail(failure('wrong_credentials', 'The current password is not right.', 'Check it and try again.'))
  await attempt.value.succeeded()
  const hashed = await hashPassword(next)
  if (!hashed.ok) return hashed
  await setPassword(actor.userId, hashed.value, session.value, actor.userId)
  return ok({ changed: true })
}
