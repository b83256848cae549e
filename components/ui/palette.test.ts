import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { HUES } from '@/lib/domain/codebook'

type Rgb = readonly [number, number, number]
type Theme = 'light' | 'dark'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const pairs = new Map([...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]))

const reading = readFileSync(new URL('../../app/reading.css', import.meta.url), 'utf8')

/** sRGB as written, 0 to 1. */
function written(name: string, theme: Theme): Rgb {
  const hex = pairs.get(name)?.[theme]
  if (!hex) throw new Error(`app/globals.css has no colour --${name}`)
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [channel(1), channel(3), channel(5)]
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** Linear sRGB, 0 to 1. */
function colour(name: string, theme: Theme): Rgb {
  const [r, g, b] = written(name, theme)
  return [linear(r), linear(g), linear(b)]
}

/** The same drawn with an opacity on paper: browsers mix what is written. */
function through(name: string, opacity: number, theme: Theme): Rgb {
  const paper = written('paper', theme)
  const mixed = written(name, theme).map((value, i) => linear(opacity * value + (1 - opacity) * paper[i]!))
  return [mixed[0]!, mixed[1]!, mixed[2]!]
}

/** WCAG 2.2 relative luminance and contrast ratio. */
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b
const contrast = (a: Rgb, b: Rgb) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

// Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
const VISIONS: Record<string, readonly Rgb[]> = {
  typical: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
const dot = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const seen = (rgb: Rgb, [r, g, b]: readonly Rgb[]): Rgb => [clamp(dot(r!, rgb)), clamp(dot(g!, rgb)), clamp(dot(b!, rgb))]
const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** OKLab (Ottosson 2020), scaled so that a lightness step from black to white is 100. */
function oklab(rgb: Rgb): Rgb {
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], rgb))
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], rgb))
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], rgb))
  const lms: Rgb = [l, m, s]
  return [100 * dot([0.2104542553, 0.793617785, -0.0040720468], lms), 100 * dot([1.9779984951, -2.428592205, 0.4505937099], lms), 100 * dot([0.0259040371, 0.7827717662, -0.808675766], lms)]
}
const distance = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

const numbers = Array.from({ length: HUES }, (_, i) => i + 1)

/** The two nearest of a family of 15, as one kind of sight sees them. */
function nearest(family: string, theme: Theme, vision: string) {
  const labs = numbers.map((n) => oklab(seen(colour(`${family}-${n}`, theme), VISIONS[vision]!)))
  let best = { distance: Infinity, pair: '' }
  labs.forEach((a, i) =>
    labs.slice(0, i).forEach((b, j) => {
      const d = distance(a, b)
      if (d < best.distance) best = { distance: d, pair: `${j + 1} and ${i + 1}` }
    }),
  )
  return best
}

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  it.each([
    ['ink', 'paper', 7],
    ['ink', 'surface', 7],
    ['muted', 'paper', 4.5],
    ['muted', 'surface', 4.5],
    ['accent', 'paper', 4.5],
    ['accent', 'surface', 4.5],
    ['accent-ink', 'accent', 4.5],
    ['danger', 'paper', 4.5],
    ['danger', 'danger-surface', 4.5],
    ['ink', 'danger-surface', 7],
    ['warn', 'paper', 4.5],
    ['ink', 'warn-surface', 7],
    ['ok', 'paper', 4.5],
    ['ink', 'selection', 7],
    ['control', 'paper', 3],
    ['focus', 'paper', 3],
    ['focus', 'surface', 3],
  ])('%s on %s has a contrast of at least %d', (a, b, floor) => {
    expect(contrast(colour(a, theme), colour(b, theme))).toBeGreaterThanOrEqual(floor)
  })

  it('writes every strong hue legibly on paper, and paper on it (chips, underlines)', () => {
    for (const n of numbers) expect(contrast(colour(`hue-${n}`, theme), colour('paper', theme)), `hue ${n}`).toBeGreaterThanOrEqual(4.5)
  })

  it('keeps ink readable on every tint, and every tint apart from paper', () => {
    for (const n of numbers) {
      expect(contrast(colour('ink', theme), colour(`tint-${n}`, theme)), `tint ${n}`).toBeGreaterThanOrEqual(5.5)
      expect(distance(oklab(colour(`tint-${n}`, theme)), oklab(colour('paper', theme))), `tint ${n}`).toBeGreaterThanOrEqual(5)
    }
  })

  it('leaves what focus mode dims readable, on paper and on any tint', () => {
    const [, opacity] = /data-dimmed\] > \.paragraph-run > :not\(\[data-current\]\) \{ opacity: (0\.\d+)/.exec(reading) ?? []
    const dimmed = (name: string) => through(name, Number(opacity), theme)
    expect(contrast(dimmed('ink'), colour('paper', theme))).toBeGreaterThanOrEqual(4.5)
    for (const n of numbers) expect(contrast(dimmed('ink'), dimmed(`tint-${n}`)), `tint ${n}`).toBeGreaterThanOrEqual(3)
  })

  // Fifteen colours cannot all be far apart for everybody (a just noticeable difference is about 2 here):
  // these floors keep any two of them distinguishable side by side; the chips carry the rest.
  it.each(Object.keys(VISIONS))('keeps any two codes apart with %s sight', (vision) => {
    for (const [family, floor] of [['hue', 5], ['tint', 3.5]] as const) {
      const { distance: d, pair } = nearest(family, theme, vision)
      expect(d, `${family} ${pair}`).toBeGreaterThanOrEqual(floor)
    }
  })
})
