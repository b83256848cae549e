import type { Ink } from '@/lib/comparison/figures/drawing'
import { colourOf } from '@/lib/formats/refi-colour'

/** The colours of app/globals.css on light ground, for files that carry no style sheet; palette.test.ts holds them to it. */
const LIGHT: Record<Exclude<Ink, 'hue' | 'tint'>, string> = {
  ink: '#211d18',
  muted: '#655d52',
  paper: '#fbf8f1',
  surface: '#f3eee3',
  hairline: '#e0d9cb',
  control: '#8a8172',
  accent: '#234c86',
}

const TINTS = ['#d3c472', '#cbf8b8', '#a1dfc4', '#aff8ff', '#84b9d8', '#ccd9f0', '#a7aff8', '#c7c2d7', '#e7bafe', '#c2a8bb', '#feb9a1', '#ea9b7d', '#d8ad9d', '#ffcf94', '#ede6e2'] as const

/** `hue`: 1 to 15, of the group the mark stands in. */
export function lightColour(ink: Ink, hue: number): string {
  if (ink === 'hue') return colourOf(hue).toLowerCase()
  return ink === 'tint' ? (TINTS[hue - 1] ?? TINTS[14]) : LIGHT[ink]
}
