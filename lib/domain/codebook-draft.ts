import type { z } from 'zod'
import { BARE_CODE, type Codebook } from './codebook'
import type { draftSchema } from './codebook-draft-schema'
import { freeKey, keyOfName } from './codebook-naming'

/** A codebook that has no version yet. */
export type DraftCodebook = Omit<Codebook, 'version'>

/** What a draft holds: the codebook, what becomes of codes of the version before, and what to say of the change. */
export type CodebookDraft = z.infer<typeof draftSchema>

export function draftOf({ version: _, ...codebook }: Codebook): CodebookDraft {
  return { codebook, transitions: [], note: '' }
}

/** An empty codebook to start from: one dimension with one code, so that there is something to write on. */
export const emptyCodebook = (key: string, name: string): DraftCodebook => ({
  key,
  name,
  description: '',
  rules: [],
  dimensions: [{ ...emptyDimension('dimension', '1'), codes: [emptyCode('code', 'Aa', 'a', 1)] }],
  questions: [],
})

export const emptyDimension = (key: string, shortcut: string): DraftCodebook['dimensions'][number] => ({
  key,
  name: '',
  definition: '',
  unit: '',
  shortcut,
  mark: 'background',
  codes: [],
  attributes: [],
  speakerCodes: [],
  linksTo: null,
})

export const emptyCode = (key: string, chip: string, shortcut: string, hue: number): DraftCodebook['dimensions'][number]['codes'][number] => ({
  key,
  name: '',
  chip,
  shortcut,
  hue,
  ...BARE_CODE,
})

const tidyLines = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter((line) => line !== '')

interface Value {
  readonly key: string
  readonly name: string
}

/** Values without a key get one made of their name. */
function keyed(values: readonly Value[]): Value[] {
  const named = values.map(({ key, name }) => ({ key, name: name.trim() })).filter(({ key, name }) => key !== '' || name !== '')
  const taken = named.map(({ key }) => key)
  return named.map((value) => {
    if (value.key !== '') return value
    const key = freeKey(keyOfName(value.name), taken)
    taken.push(key)
    return { ...value, key }
  })
}

/** The codebook of a draft as it would be published: no white space at the edges, no empty lines, a key for each value. */
export function tidied(codebook: DraftCodebook): DraftCodebook {
  const named = <T extends { readonly name: string; readonly definition: string }>(one: T): T => ({ ...one, name: one.name.trim(), definition: one.definition.trim() })
  const valued = <T extends { readonly name: string; readonly definition: string; readonly values: readonly Value[] }>(one: T) => ({ ...named(one), values: keyed(one.values) })
  return {
    ...codebook,
    name: codebook.name.trim(),
    description: codebook.description.trim(),
    rules: tidyLines(codebook.rules),
    dimensions: codebook.dimensions.map((dimension) => ({
      ...named(dimension),
      unit: dimension.unit.trim(),
      attributes: dimension.attributes.map(valued),
      codes: dimension.codes.map((code) => ({ ...named(code), include: tidyLines(code.include), exclude: tidyLines(code.exclude), examples: tidyLines(code.examples), mapsTo: tidyLines(code.mapsTo) })),
    })),
    questions: codebook.questions.map(valued),
  }
}
