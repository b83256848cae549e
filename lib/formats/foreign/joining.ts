import type { SetDocument } from './contract'

const MOST_WARNINGS = 20

/** Documents of one name and text become one with all their readings; where texts differ they stay apart, said so. */
export function joinDocuments(read: readonly { readonly path: string; readonly document: SetDocument }[], warnings: string[]): SetDocument[] {
  const joined = new Map<string, { readonly document: SetDocument; readonly readings: SetDocument['readings'][number][] }>()
  for (const { path, document } of read) {
    const before = joined.get(document.id)
    if (!before) joined.set(document.id, { document, readings: [...document.readings] })
    else if (before.document.text === document.text) before.readings.push(...document.readings)
    else {
      const id = `${document.id} (${path})`
      warnings.push(`${path}: the text is not that of the other files about “${document.id}”, so it stands as a document of its own.`)
      joined.set(id, { document: { ...document, id }, readings: [...document.readings] })
    }
  }
  return [...joined.values()].map(({ document, readings }) => ({ ...document, readings }))
}

/** The first few; how many more there are. */
export const fewWarnings = (warnings: readonly string[]): string[] =>
  warnings.length > MOST_WARNINGS ? [...warnings.slice(0, MOST_WARNINGS), `and ${warnings.length - MOST_WARNINGS} more of the kind.`] : [...warnings]
