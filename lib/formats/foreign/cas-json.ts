import { fail, ok, type Result } from '@/lib/domain/result'
import { failure } from '@/lib/domain/errors'
import { casOf, CAS_TYPES, SOFA, typeSystemXml, type Cas, type CasNode, type CasRange, type CasValue } from './cas'
import { readCasSet, type ReadCas } from './cas-reading'
import type { ForeignFormat, SetFile, SetPart } from './contract'
import { fileJson, firstCharacters, recordOf } from './file-text'
import { pathPart, readingPaths } from './project-layout'

/**
 * UIMA CAS JSON 0.4 (apache/uima-uimaj-io-jsoncas, SPECIFICATION.adoc), as INCEpTION writes and reads it. The
 * specification leaves the unit of offsets open; INCEpTION and dkpro-cassis take UTF-16, so that is written.
 */
export const casJson: ForeignFormat = {
  id: 'cas-json',
  name: 'UIMA CAS JSON (INCEpTION)',
  extension: 'zip',
  mediaType: 'application/json',
  unit: 'UTF-16 code units',
  cannot: [],
  recognises: (files) => files.some((file) => /\.json$/i.test(file.path) && firstCharacters(file).includes('"%TYPES"')) || files.some((file) => /\.json$/i.test(file.path) && firstCharacters(file).includes('"%FEATURE_STRUCTURES"')),
  read: (files, counted) => readCasSet(files.filter(({ path }) => /\.json$/i.test(path)), readJson, counted),
  write: () => ({
    before: () => [{ path: 'TypeSystem.xml', text: typeSystemXml() }],
    document: (document) => {
      const paths = readingPaths(document)
      const parts: SetPart[] = document.readings.map((reading, i) => ({ path: `${paths[i] ?? ''}.json`, text: jsonOf(casOf(document, reading)) }))
      if (parts.length === 0) parts.push({ path: `source/${pathPart(document.id)}.json`, text: jsonOf(casOf(document, null)) })
      return { parts, losses: [] }
    },
    after: () => [],
  }),
}

const rangeName = (range: CasRange): string => (typeof range === 'string' ? range : 'ref' in range ? range.ref : `${range.array}[]`)

const TYPES = Object.fromEntries(
  CAS_TYPES.map(({ name, description, supertype, features }) => [
    name,
    {
      '%NAME': name,
      '%SUPER_TYPE': supertype,
      '%DESCRIPTION': description,
      ...Object.fromEntries(Object.entries(features).map(([feature, range]) => [feature, { '%NAME': feature, '%RANGE': rangeName(range) }])),
    },
  ]),
)

/** Arrays are feature structures of their own; their ids come after all others. */
function jsonOf({ text, nodes }: Cas): string {
  let next = nodes.reduce((most, { id }) => Math.max(most, id), SOFA) + 1
  const arrays: object[] = []
  const array = (type: string, elements: readonly (string | number)[]): number => {
    arrays.push({ '%ID': next, '%TYPE': type, '%ELEMENTS': elements })
    return next++
  }
  const written = nodes.map(({ id, type, features }) => {
    const fields: [string, string | number | boolean][] = [...features].map(([key, value]) => {
      if (typeof value !== 'object') return [key, value]
      if ('ref' in value) return [`@${key}`, value.ref]
      return [`@${key}`, 'refs' in value ? array(`${value.of}[]`, value.refs) : array('uima.cas.StringArray', value.strings)]
    })
    return { '%ID': id, '%TYPE': type, ...Object.fromEntries(fields) }
  })
  const sofa = { '%ID': SOFA, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', mimeType: 'text', sofaString: text }
  const view = { '%SOFA': SOFA, '%MEMBERS': nodes.filter(({ features }) => features.has('sofa')).map(({ id }) => id) }
  const lines = [sofa, ...written, ...arrays].map((structure) => JSON.stringify(structure)).join(',\n')
  return `{"%TYPES":${JSON.stringify(TYPES)},\n"%FEATURE_STRUCTURES":[\n${lines}\n],\n"%VIEWS":${JSON.stringify({ _InitialView: view })}}\n`
}

function readJson(file: SetFile): Result<ReadCas | null> {
  const json = fileJson(file)
  if (!json.ok) return json
  const cas = recordOf(json.value)
  const found = cas?.get('%FEATURE_STRUCTURES')
  if (!cas || found === undefined) return ok(null)
  const structures = structuresOf(found)
  const sofa = structures.find(({ record }) => record.get('%TYPE') === 'uima.cas.Sofa' && typeof record.get('sofaString') === 'string')
  const text = sofa?.record.get('sofaString')
  if (!sofa || typeof text !== 'string') return fail(failure('invalid_input', `“${file.path}” is a CAS without a text.`, 'Export the document with its text.'))
  const arrays = new Map(structures.flatMap(({ id, record }) => {
    const elements = record.get('%ELEMENTS')
    return Array.isArray(elements) ? [[id, elements.filter((one): one is string | number => typeof one === 'string' || typeof one === 'number')] as const] : []
  }))
  const nodes = structures.flatMap(({ id, record }): CasNode[] => {
    const type = record.get('%TYPE')
    if (typeof type !== 'string' || arrays.has(id) || type === 'uima.cas.Sofa') return []
    // Annotations of another view of the same file count in another text.
    const view = record.get('@sofa')
    if (view !== undefined && view !== sofa.id) return []
    const features = new Map<string, CasValue>()
    for (const [key, value] of record) {
      const name = key.replace(/^[@^#]/, '')
      if (key.startsWith('%')) continue
      if (key.startsWith('@')) {
        const elements = typeof value === 'number' ? arrays.get(value) : undefined
        if (elements) features.set(name, elements.every((one) => typeof one === 'string') ? { strings: elements } : { refs: elements.filter((one) => typeof one === 'number'), of: '' })
        else if (typeof value === 'number') features.set(name, { ref: value })
      } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') features.set(name, value)
    }
    return [{ id, type, features }]
  })
  return ok({ text, nodes })
}

interface Structure {
  readonly id: number
  readonly record: ReadonlyMap<string, unknown>
}

/** A list, or an object by id (both are in use). */
function structuresOf(found: unknown): Structure[] {
  if (Array.isArray(found)) {
    return found.flatMap((one: unknown): Structure[] => {
      const record = recordOf(one)
      const id = record?.get('%ID')
      return record && typeof id === 'number' ? [{ id, record }] : []
    })
  }
  return [...(recordOf(found) ?? [])].flatMap(([key, one]): Structure[] => {
    const record = recordOf(one)
    return record ? [{ id: Number(key), record }] : []
  })
}
