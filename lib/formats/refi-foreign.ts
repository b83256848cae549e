import { HUES } from '@/lib/domain/codebook'
import { freeChip, freeKey, freeShortcut, keyOfName } from '@/lib/domain/codebook-naming'
import { emptyCode, emptyDimension, type DraftCodebook } from '@/lib/domain/codebook-draft'
import { hueOf } from './refi-colour'
import type { XmlElement } from './xml'

type Dimension = DraftCodebook['dimensions'][number]

const codesIn = (of: XmlElement): XmlElement[] => of.children.filter(({ name }) => name === 'Code')
const nameOf = (of: XmlElement): string => (of.attributes['name'] ?? '').slice(0, 200)
const definitionOf = (of: XmlElement): string => of.children.find(({ name }) => name === 'Description')?.text.trim() ?? ''

/** Dimensions have the digits for keys, so there can be nine. */
const MOST_DIMENSIONS = 9

/**
 * A codebook of another program. A code of the first level that has codes under it becomes a dimension; those without
 * stand together in one. Where that would be more dimensions than there are keys, everything stands in one.
 */
export function foreignCodebook(top: readonly XmlElement[], name: string): DraftCodebook {
  const [groups, loose] = [top.filter((one) => codesIn(one).length > 0), top.filter((one) => codesIn(one).length === 0)]
  const many = groups.length + (loose.length > 0 ? 1 : 0) > MOST_DIMENSIONS
  const gathered = many ? top : loose
  const wanted: [string, string, readonly XmlElement[]][] = [
    ...(many ? [] : groups.map((group): [string, string, readonly XmlElement[]] => [nameOf(group), definitionOf(group), codesIn(group)])),
    ...(gathered.length === 0 ? [] : [['Codes', '', gathered] as [string, string, readonly XmlElement[]]]),
  ]
  const taken: string[] = []
  const dimensions = wanted.map(([title, definition, elements], i): Dimension => {
    const key = freeKey(keyOfName(title), taken)
    taken.push(key)
    const dimension = { ...emptyDimension(key, String(i + 1)), name: title, definition, mark: (['background', 'underline', 'dotted'] as const)[i % 3] ?? 'background' }
    return { ...dimension, codes: codesFrom(elements, null, []) }
  })
  return { key: name === '' ? 'imported' : keyOfName(name).replaceAll('_', '-'), name, description: '', rules: [], dimensions, questions: [] }
}

function codesFrom(elements: readonly XmlElement[], parent: string | null, sofar: Dimension['codes']): Dimension['codes'] {
  for (const element of elements) {
    const name = nameOf(element)
    const key = freeKey(keyOfName(name), sofar.map((code) => code.key))
    const hue = hueOf(element.attributes['color']) ?? (sofar.length % (HUES - 1)) + 1
    const code = emptyCode(key, freeChip(name, sofar.map(({ chip }) => chip)), freeShortcut(name, sofar.map(({ shortcut }) => shortcut)), hue)
    sofar.push({ ...code, name, definition: definitionOf(element), parent })
    codesFrom(codesIn(element), key, sofar)
  }
  return sofar
}
