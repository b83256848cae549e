import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import { isIPv4, isIPv6 } from 'node:net'
import { trustsProxy } from '@/lib/db/reach'
import { usesHttps } from './auth'

/**
 * The network a request comes from: an IPv4 address, or the /64 of an IPv6 address (one household or host has a whole
 * /64 to change addresses in). Behind a proxy of ours (TRUST_PROXY) it is the last X-Forwarded-For entry, the one that
 * proxy wrote; else the socket's, since `trustOnlySockets` has dropped what the client claims.
 */
export function networkOf(headers: { get(name: string): string | null }): string {
  const addresses = (headers.get('x-forwarded-for') ?? '').split(',')
  return networkOfAddress(addresses.at(-1)?.trim() ?? '')
}

export function networkOfAddress(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^\[|\]$/g, '')
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain)) return 'unknown'
  const groups = groupsOf(plain)
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (mapped) return groups.slice(6).flatMap((group) => [group >> 8, group & 255]).join('.')
  return groups.slice(0, 4).map((group) => group.toString(16)).join(':') + '::/64'
}

/** The eight 16-bit groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)))
  if (tail === undefined) return numbers(head)
  const [start, end] = [numbers(head), numbers(tail)]
  return [...start, ...Array.from({ length: 8 - start.length - end.length }, () => 0), ...end]
}

const CLAIMS = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded']

/**
 * Without TRUST_PROXY, drops what a client claims about where it comes from, before anything reads it; Next then fills
 * in X-Forwarded-For from the socket. That people come by https is told by NEXTAUTH_URL. Called once at start.
 */
export function trustOnlySockets(): void {
  if (trustsProxy()) return
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return
    const { request } = message
    if (!(request instanceof IncomingMessage)) return
    for (const claim of CLAIMS) delete request.headers[claim]
    if (usesHttps()) request.headers['x-forwarded-proto'] = 'https'
  })
}
