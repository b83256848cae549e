import type { ReadingPreferences } from '@/lib/domain/preferences'
import type { Theme } from '@/lib/domain/theme'

/** Words of how an article is set for whoever reads it. */
export const deskReading = {
  open: 'Reading',
  title: 'How you read',
  intro: 'Yours alone, on every article and device.',
  size: 'Text size',
  measure: 'Line length',
  lineHeight: 'Line height',
  spacing: 'Letters and words apart',
  sizeValue: (px: number) => `${px} px`,
  measureValue: (characters: number) => `about ${characters} characters`,
  lineHeightValue: (times: number) => times.toFixed(1),
  spacingValue: (step: number) => (['as the font has it', 'a little', 'more', 'wide'] as const)[step] ?? String(step),
  font: 'Font',
  fonts: { serif: 'Serif', sans: 'Sans serif', readable: 'Easy to tell apart' } satisfies Record<ReadingPreferences['font'], string>,
  theme: 'Theme',
  themes: { system: 'As the device', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  focusMode: 'Dim other paragraphs',
  reset: 'As it was at first',
  isReset: 'Reading is as it was at first.',
  focusOn: 'Other paragraphs are dimmed.',
  focusOff: 'No paragraph is dimmed.',
} as const
