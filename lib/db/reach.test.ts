import { describe, expect, it } from 'vitest'
import { isLoopback, listensOnlyHere } from './reach'

describe('who can reach the server', () => {
  it.each(['127.0.0.1', '127.8.8.8', '::1', '[::1]', 'localhost', 'LocalHost'])('%s is this machine', (host) => expect(isLoopback(host)).toBe(true))
  it.each(['0.0.0.0', '::', '10.0.0.1', 'example.org', '127.0.0.1.example.org', 'localhost.example.org', '', '::ffff:10.0.0.1'])('%j is not', (host) =>
    expect(isLoopback(host)).toBe(false),
  )

  it.each([
    [{}, true],
    [{ HOST: '127.0.0.1', NEXTAUTH_URL: 'http://localhost:3000' }, true],
    [{ HOST: '::1', NEXTAUTH_URL: 'http://[::1]:3000' }, true],
    [{ TRUST_PROXY: '0' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '127.0.0.1', NEXTAUTH_URL: 'https://parallax.example.org' }, false],
    [{ HOST: '127.0.0.1', TRUST_PROXY: '1' }, false],
  ])('%j: %s', (env, only) => expect(listensOnlyHere(env)).toBe(only))
})
