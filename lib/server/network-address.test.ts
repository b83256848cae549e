import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { networkOf, networkOfAddress, trustOnlySockets } from './network-address'

describe('networkOfAddress', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['[2001:DB8:1:2:ffff::1]', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', 'unknown'],
    ['not an address', 'unknown'],
  ])('%s is in %s', (address, network) => expect(networkOfAddress(address)).toBe(network))

  it('takes the entry our own proxy wrote, which is the last', () => {
    expect(networkOf(new Headers({ 'x-forwarded-for': '203.0.113.9, 10.0.0.1 , 192.0.2.7' }))).toBe('192.0.2.7')
  })
})

describe('trustOnlySockets', () => {
  it('drops what a client claims about where it comes from, before the server sees it', async () => {
    trustOnlySockets()
    const seen = await new Promise<unknown>((resolve, reject) => {
      const server = createServer((incoming, response) => {
        response.end()
        server.close()
        resolve(incoming.headers)
      })
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo
        request({ port, host: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': 'evil.example', 'x-kept': '1' } })
          .on('error', reject)
          .end()
      })
    })
    expect(seen).toMatchObject({ 'x-kept': '1' })
    expect(seen).not.toHaveProperty('x-forwarded-for')
    expect(seen).not.toHaveProperty('x-forwarded-host')
  })
})
