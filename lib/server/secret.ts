import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

const SHORTEST = 32

// What tutorials, samples and generators leave behind; compared without case, spaces and punctuation.
const SAMPLES = ['secret', 'changeme', 'changethis', 'nextauthsecret', 'yoursecret', 'mysecret', 'supersecret', 'password', 'development', 'test', 'example', 'replaceme', 'parallax', 'insecure', 'default', 'abcdefghijklmnopqrstuvwxyz', '0123456789abcdef', '1234567890']

/** Why a secret will not do, in one line; null if it will. */
export function weakness(secret: string): string | null {
  if (Buffer.byteLength(secret) < SHORTEST) return `it is shorter than ${SHORTEST} bytes`
  if (new Set(secret).size < 10) return 'it repeats a few characters'
  const bare = secret.toLowerCase().replace(/[^a-z0-9]/g, '')
  const rest = SAMPLES.reduce((text, sample) => text.replaceAll(sample, ''), bare)
  if (rest.length < 16 || new Set(rest).size < 10) return 'it is a sample from a manual'
  return null
}

// The start command prints reason and remedy as one line.
const REMEDY = 'make one with `openssl rand -base64 32`, or leave NEXTAUTH_SECRET unset and Parallax keeps one in its data folder'

/** Checks NEXTAUTH_SECRET as given by whoever runs the server. */
export function checkSecret(secret: string | undefined): Result<string> {
  if (secret === undefined || secret === '') return fail(failure('unavailable', 'NEXTAUTH_SECRET is not set', REMEDY))
  const weak = weakness(secret)
  return weak === null ? ok(secret) : fail(failure('unavailable', `NEXTAUTH_SECRET cannot be used: ${weak}`, REMEDY))
}

/** The secret of this instance: from the environment if set, else from `secret` in the data folder, made at first start (mode 0600). */
export async function instanceSecret(dataFolder: string, env: Readonly<Record<string, string | undefined>> = process.env): Promise<Result<string>> {
  if (env.NEXTAUTH_SECRET !== undefined) return checkSecret(env.NEXTAUTH_SECRET)
  const file = path.join(dataFolder, 'secret')
  await mkdir(dataFolder, { recursive: true })
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(randomBytes(32).toString('base64url') + '\n')
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600)
  }
  const secret = (await readFile(file, 'utf8')).trim()
  const weak = weakness(secret)
  return weak === null
    ? ok(secret)
    : fail(failure('unavailable', `The secret in ${file} cannot be used: ${weak}`, 'delete the file: a new one is made, and everybody signs in again'))
}
