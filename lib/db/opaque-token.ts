import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as text, safe in a link. Shown once; only its hash is kept. */
export const newOpaqueToken = (prefix = ''): string => prefix + randomBytes(32).toString('base64url')

/** What is kept of a token: SHA-256 in hex. Enough here, since the token is random and as long as the hash. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
