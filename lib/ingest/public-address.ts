import ipaddr from 'ipaddr.js'

/**
 * True if a request to this IP address leaves for the public internet: whatever is loopback, private, link-local, shared,
 * multicast, reserved, for documentation, or an IPv4 address of that kind in IPv6 clothes, is not.
 */
export function isPublicAddress(address: string): boolean {
  // Zones (fe80::1%eth0) name an interface of this machine.
  if (address.includes('%') || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv4 ? isPublicIpv4(parsed) : isPublicIpv6(parsed)
}

/** Public by its number, and yet answered by the host of a virtual machine (Azure's). */
const HOSTS_OF_MACHINES = new Set(['168.63.129.16'])

function isPublicIpv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && !HOSTS_OF_MACHINES.has(address.toString())
}

/** RFC 6052: an IPv4 address behind the well-known prefix, as networks without IPv4 reach it. */
const NAT64 = ipaddr.IPv6.parse('64:ff9b::')
/** All that has been given out (IANA); 6to4, Teredo and the like lie in it and have ranges of their own. */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::')

function isPublicIpv6(address: ipaddr.IPv6): boolean {
  if (address.match(NAT64, 96)) return isPublicIpv4(new ipaddr.IPv4(address.toByteArray().slice(12)))
  return address.match(GLOBAL_UNICAST, 3) && address.range() === 'unicast'
}
