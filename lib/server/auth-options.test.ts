import { describe, expect, it } from 'vitest'
import { failure } from '@/lib/domain/errors'
import { failureOfSignIn, SignInRefused } from './auth-options'

describe('a refused sign-in', () => {
  it('comes through next-auth whole, by the message of an error', () => {
    const refused = failure('too_many_requests', 'Too many.', 'Wait.', { retryAfterSeconds: 7 })
    expect(failureOfSignIn(new SignInRefused(refused).message)).toEqual(refused)
    expect(failureOfSignIn(new SignInRefused(failure('wrong_credentials', 'No.', 'Check.')).message)).toEqual({ code: 'wrong_credentials', reason: 'No.', next: 'Check.' })
  })

  it.each(['', 'CredentialsSignin', '{}', '{"code":"internal","reason":"","next":""}', '<script>'])('anything else is not one: %j', (error) => expect(failureOfSignIn(error)).toBeNull())
})
