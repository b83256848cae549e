import type { SetDocument, SetReading } from './contract'

/** Names that programs take for somebody else's: who read nothing yet, and the settled layer (as INCEpTION names them). */
export const NOBODY = 'INITIAL_CAS'
export const CURATOR = 'CURATION_USER'

/** A name as one part of a path; what a file system or a zip program could trip over is written in percent. */
export function pathPart(name: string): string {
  const safe = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
  return safe === '' ? '%00' : safe.replace(/^\./, '%2E')
}

/** The name a part of a path stands for. */
export function nameOfPart(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('\0', '')
  } catch {
    return part
  }
}

/** One file a reading: `annotation/<document>/<annotator>`, `curation/<document>/CURATION_USER`, without an extension. */
export function readingPaths({ id, readings }: Pick<SetDocument, 'id' | 'readings'>): string[] {
  const taken = new Map<string, number>()
  return readings.map((reading) => {
    const base = `${reading.layer === 'gold' ? 'curation' : 'annotation'}/${pathPart(id)}/${pathPart(userOf(reading))}`
    const times = (taken.get(base) ?? 0) + 1
    taken.set(base, times)
    // A person may have read one article twice, in two rounds.
    return times === 1 ? base : `${base}~${times}`
  })
}

const userOf = ({ annotator, layer }: SetReading): string => annotator ?? (layer === 'gold' ? CURATOR : NOBODY)

export interface ReadingPlace {
  readonly document: string
  readonly annotator: string | null
  readonly layer: SetReading['layer']
  /** `source/<document>`: an article nobody read. */
  readonly unread: boolean
}

/** What a path says about the reading in its file; a path of another layout names the document alone. */
export function placeOfPath(path: string): ReadingPlace {
  const parts = path.split('/')
  const last = parts.at(-1) ?? ''
  const stem = last.replace(/\.[^.]+$/, '')
  const [folder, document] = [parts.at(-3), parts.at(-2)]
  if ((folder === 'annotation' || folder === 'curation') && document !== undefined) {
    const user = nameOfPart(stem.replace(/~\d+$/, ''))
    return { document: nameOfPart(document), annotator: user === NOBODY || user === CURATOR ? null : user, layer: folder === 'curation' ? 'gold' : 'annotation', unread: false }
  }
  return { document: nameOfPart(stem), annotator: null, layer: 'annotation', unread: document === 'source' }
}
