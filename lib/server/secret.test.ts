import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { checkSecret, instanceSecret } from './secret'

describe('A-01: secrets', () => {
  it.each([
    undefined,
    '',
    'secret',
    'changeme',
    'short but random 8f3a',
    'a'.repeat(64),
    'ab'.repeat(32),
    '12345678901234567890123456789012',
    'your-secret-your-secret-your-secret-1',
    'NEXTAUTH_SECRET=changeme-changeme-changeme',
    'abcdefghijklmnopqrstuvwxyzabcdefghijkl',
    '0123456789abcdef0123456789abcdef01234567',
    'super-secret-development-password-example',
  ])('refuses %j with one line and a remedy', (secret) => {
    const checked = checkSecret(secret)
    expect(checked.ok).toBe(false)
    if (!checked.ok) {
      expect(checked.error.reason).not.toContain('\n')
      expect(checked.error.next).toContain('openssl rand')
    }
  })

  it('takes what a generator makes', () => {
    for (let i = 0; i < 500; i++) {
      expect(checkSecret(randomBytes(32).toString('base64')).ok).toBe(true)
      expect(checkSecret(randomBytes(32).toString('hex')).ok).toBe(true)
    }
  })
})

describe('instanceSecret', () => {
  let folder: string
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'parallax-secret-'))))
  afterEach(() => rm(folder, { recursive: true }))

  it('makes one at first, for its owner alone, and keeps it', async () => {
    const data = path.join(folder, 'data')
    const secret = unwrap(await instanceSecret(data, {}))
    expect((await stat(path.join(data, 'secret'))).mode & 0o777).toBe(0o600)
    expect((await readFile(path.join(data, 'secret'), 'utf8')).trim()).toBe(secret)
    expect(unwrap(await instanceSecret(data, {}))).toBe(secret)
  })

  it('closes a file that others could read, and refuses one that was tampered with', async () => {
    const secret = unwrap(await instanceSecret(folder, {}))
    await chmod(path.join(folder, 'secret'), 0o644)
    expect(unwrap(await instanceSecret(folder, {}))).toBe(secret)
    expect((await stat(path.join(folder, 'secret'))).mode & 0o777).toBe(0o600)
    await writeFile(path.join(folder, 'secret'), 'secret')
    expect((await instanceSecret(folder, {})).ok).toBe(false)
  })

  it('prefers the environment, and checks it', async () => {
    const given = randomBytes(32).toString('base64')
    expect(unwrap(await instanceSecret(folder, { NEXTAUTH_SECRET: given }))).toBe(given)
    expect((await instanceSecret(folder, { NEXTAUTH_SECRET: 'secret' })).ok).toBe(false)
  })
})
