import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { HUES } from '@/lib/domain/codebook'
import { lightColour } from './palette'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const token = (name: string): string | undefined => new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6})`).exec(css)?.[1]

it('files have the colours of the page', () => {
  for (const ink of ['ink', 'muted', 'paper', 'surface', 'hairline', 'control', 'accent'] as const) expect(lightColour(ink, 15), ink).toBe(token(ink))
  for (let hue = 1; hue <= HUES; hue++) {
    expect(lightColour('hue', hue)).toBe(token(`hue-${hue}`))
    expect(lightColour('tint', hue)).toBe(token(`tint-${hue}`))
  }
})
