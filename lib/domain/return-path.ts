const LONGEST = 1000

/**
 * Where to go after signing in: a path on this site, and nothing else. Whatever a browser could read as another
 * origin, a scheme, or a second header line becomes the start page.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LONGEST || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\')) return '/'
  const here = 'http://parallax.invalid'
  if (!URL.canParse(wanted, here)) return '/'
  const url = new URL(wanted, here)
  // A path may still become protocol-relative once dots are resolved: /.//evil
  if (url.origin !== here || url.pathname.startsWith('//')) return '/'
  if (url.pathname.startsWith('/api/') || url.pathname === '/sign-in') return '/'
  return url.pathname + url.search + url.hash
}
