import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { returnPath } from './return-path'
import { OFF_SITE } from './return-path.cases'

describe('returnPath', () => {
  it(`A-07: none of ${OFF_SITE.length} forms leaves the site`, () => {
    expect(OFF_SITE.length).toBeGreaterThanOrEqual(60)
    for (const form of OFF_SITE) expect(new URL(returnPath(form), 'http://here.example').origin, JSON.stringify(form)).toBe('http://here.example')
  })

  it('A-07: whatever is asked for, a browser stays here', () => {
    const pieces = fc.constantFrom('/', '\\', '//', '.', '..', ':', '@', 'evil.example', 'https:', 'javascript:', '%2f', '%5c', '\t', '\n', '\r', ' ', '?', '#', 'ſ', '／')
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 8 }), (parts) => {
        const path = returnPath(parts.join(''))
        expect(new URL(path, 'http://here.example').origin).toBe('http://here.example')
        expect(path).toMatch(/^\/[\x21-\x7e]*$/)
      }),
      { numRuns: 5000 },
    )
  })

  it.each(['/', '/p/demo/compare?story=1&dimension=framing#top', '/annotate/0190-abc', '/account'])('keeps %s', (path) => expect(returnPath(path)).toBe(path))

  it.each(['/sign-in?next=/sign-in', '/api/projects', undefined, ['/a']])('does not go round in circles or to the API: %j', (path) =>
    expect(returnPath(path)).toBe('/'),
  )
})
