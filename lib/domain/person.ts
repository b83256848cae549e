import { z } from 'zod'
import { failure } from './errors'
import { fail, ok, type Result } from './result'
import { isWellFormed } from './text'

/** Lengths in Unicode code points, after normalisation. */
export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 128
export const NAME_MAX = 120

export interface EmailAddress {
  /** As the person writes it, compatibility forms resolved. */
  readonly email: string
  /** What makes two spellings the same account. */
  readonly key: string
}

// RFC 5321 §4.1.2 without quoted local parts; after normalisation only ASCII is left, so no look-alike letters pass.
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})*$`)

/**
 * An e-mail address in the one form accounts are kept by: compatibility characters resolved (NFKC), lower case, and
 * only then checked. Checking first lets a fullwidth ＠ or a Kelvin sign through as a second account of the same name.
 */
export function normaliseEmail(input: string): Result<EmailAddress> {
  const email = input.normalize('NFKC').trim()
  const key = email.toLowerCase()
  const local = key.indexOf('@')
  if (key.length > 254 || local > 64 || !ADDRESS.test(key))
    return fail(failure('invalid_input', 'This is not an e-mail address we can use.', 'Write it like name@example.org, in Latin letters.'))
  return ok({ email, key })
}

export const emailSchema = z
  .string()
  .max(1000)
  .transform((input, context): EmailAddress => {
    const result = normaliseEmail(input)
    if (result.ok) return result.value
    context.addIssue({ code: 'custom', message: `${result.error.reason} ${result.error.next}` })
    return z.NEVER
  })

/** Passwords are compared after NFKC, so that two keyboards writing the same characters agree (NIST SP 800-63B §5.1.1.2). */
export const passwordSchema = z
  .string()
  .max(PASSWORD_MAX * 4)
  .transform((input) => input.normalize('NFKC'))
  .refine((password) => [...password].length >= PASSWORD_MIN, `A password has at least ${PASSWORD_MIN} characters`)
  .refine((password) => [...password].length <= PASSWORD_MAX, `A password has at most ${PASSWORD_MAX} characters`)
  .refine((password) => isWellFormed(password) && !password.includes('\0'), 'A password holds characters a keyboard can write')

/** A name as shown to colleagues: one line, no control characters. */
export const personNameSchema = z
  .string()
  .max(NAME_MAX * 4)
  .transform((input) => input.normalize('NFC').trim().replace(/\s+/gu, ' '))
  .refine((name) => name.length > 0, 'A name is needed')
  .refine((name) => [...name].length <= NAME_MAX, `A name has at most ${NAME_MAX} characters`)
  .refine((name) => isWellFormed(name) && !/\p{Cc}/u.test(name), 'A name holds no control characters')
