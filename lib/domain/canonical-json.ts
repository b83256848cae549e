/**
 * JSON with sorted keys and no blanks: equal values give equal bytes, so that a payload can be hashed.
 * Members that are undefined are left out, as JSON.stringify does. Anything that JSON cannot say
 * (functions, NaN, Infinity, BigInt, undefined in a list) throws TypeError, because a hash of a
 * half-written value would be worse than none. Strings are escaped as ECMAScript does (RFC 8785 §3.2.2.2).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`a ${typeof value} has no JSON form`)
}
