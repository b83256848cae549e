import { BARE_CODE, type CodeDefinition } from '../codebook'

/** A code in one line: key, name, chip, letter, hue, definition. */
type Row = readonly [key: string, name: string, chip: string, shortcut: string, hue: number, definition: string]

type More = Partial<Pick<CodeDefinition, 'include' | 'exclude' | 'examples' | 'mapsTo' | 'requiresNote' | 'parent'>>

export const row = ([key, name, chip, shortcut, hue, definition]: Row, more: More = {}): CodeDefinition => ({
  ...BARE_CODE,
  key,
  name,
  chip,
  shortcut,
  hue,
  definition,
  ...more,
})
