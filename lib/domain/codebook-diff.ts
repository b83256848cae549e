import { attributeRef, codeRef, type AttributeDefinition, type CodeDefinition, type CodeRef, type DimensionDefinition, type QuestionDefinition } from './codebook'
import type { CodebookDraft, DraftCodebook } from './codebook-draft'
import type { Transition, TransitionKind } from './codebook-transition'
import { FIRST_VERSION, nextVersion, weightier, type ChangeLevel } from './codebook-version'

export const CHANGED_THINGS = ['codebook', 'dimension', 'code', 'attribute', 'question'] as const
export type ChangedThing = (typeof CHANGED_THINGS)[number]

/** One difference between two versions, and how much it weighs. */
export interface CodebookChange {
  readonly thing: ChangedThing
  /** Its reference: `framing`, `framing.peace`, a question's key, or empty for the codebook itself. */
  readonly ref: string
  readonly name: string
  readonly action: 'added' | 'removed' | 'changed' | TransitionKind
  readonly level: ChangeLevel
  /** Of a change: the field, and its lines before and after. */
  readonly field: string | null
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** Of a code that goes elsewhere: where. */
  readonly to: readonly CodeRef[]
}

type Field<T> = readonly [name: string, read: (one: T) => readonly string[], level: ChangeLevel | ((before: readonly string[], after: readonly string[]) => ChangeLevel)]

const one = (value: string | number | boolean | null): readonly string[] => (value === null || value === '' ? [] : [String(value)])
/** Taking something away changes what can be said; having more to choose from is an addition. */
const grown = (before: readonly string[], after: readonly string[]): ChangeLevel => (before.every((item) => after.includes(item)) ? (after.length > before.length ? 'addition' : 'wording') : 'meaning')
/** A list where none stands for all: narrowing it takes something away. */
const scope = (before: readonly string[], after: readonly string[]): ChangeLevel => (after.length === 0 || (before.length > 0 && before.every((item) => after.includes(item))) ? 'addition' : 'meaning')

const keys = (values: readonly { readonly key: string }[]) => values.map(({ key }) => key)
const named = (values: readonly { readonly key: string; readonly name: string }[]) => values.map(({ key, name }) => `${key}: ${name}`)

const CODEBOOK: readonly Field<DraftCodebook>[] = [
  ['name', ({ name }) => one(name), 'wording'],
  ['description', ({ description }) => one(description), 'wording'],
  ['rules', ({ rules }) => rules, 'wording'],
  ['order', ({ dimensions }) => keys(dimensions), 'wording'],
]

const DIMENSION: readonly Field<DimensionDefinition>[] = [
  ['name', ({ name }) => one(name), 'wording'],
  ['definition', ({ definition }) => one(definition), 'wording'],
  ['unit', ({ unit }) => one(unit), 'wording'],
  ['shortcut', ({ shortcut }) => one(shortcut), 'wording'],
  ['mark', ({ mark }) => one(mark), 'wording'],
  ['speakerCodes', ({ speakerCodes }) => speakerCodes, grown],
  ['linksTo', ({ linksTo }) => one(linksTo), grown],
  ['order', ({ codes }) => keys(codes), 'wording'],
]

const CODE: readonly Field<CodeDefinition>[] = [
  ['name', ({ name }) => one(name), 'wording'],
  ['definition', ({ definition }) => one(definition), 'wording'],
  ['include', ({ include }) => include, 'wording'],
  ['exclude', ({ exclude }) => exclude, 'wording'],
  ['examples', ({ examples }) => examples, 'wording'],
  ['chip', ({ chip }) => one(chip), 'wording'],
  ['shortcut', ({ shortcut }) => one(shortcut), 'wording'],
  ['hue', ({ hue }) => one(hue), 'wording'],
  ['mapsTo', ({ mapsTo }) => mapsTo, 'wording'],
  ['requiresNote', ({ requiresNote }) => one(requiresNote), 'addition'],
  // Retiring is told by its rule (kept); this is a code that can be marked with again, or a version made elsewhere.
  ['retired', ({ retired }) => one(retired), (before) => (before[0] === 'true' ? 'addition' : 'meaning')],
  // What a code counts towards is part of what it means.
  ['parent', ({ parent }) => one(parent), 'meaning'],
]

const ATTRIBUTE: readonly Field<AttributeDefinition>[] = [
  ['name', ({ name }) => one(name), 'wording'],
  ['definition', ({ definition }) => one(definition), 'wording'],
  ['kind', ({ kind }) => one(kind), 'meaning'],
  ['values', ({ values }) => keys(values), grown],
  ['valueNames', ({ values }) => named(values), 'wording'],
  ['appliesTo', ({ appliesTo }) => appliesTo, scope],
]

const QUESTION: readonly Field<QuestionDefinition>[] = [
  ['name', ({ name }) => one(name), 'wording'],
  ['definition', ({ definition }) => one(definition), 'wording'],
  ['kind', ({ kind }) => one(kind), 'meaning'],
  ['values', ({ values }) => keys(values), grown],
  ['valueNames', ({ values }) => named(values), 'wording'],
  ['dimension', ({ dimension }) => one(dimension), 'meaning'],
  ['perEntity', ({ perEntity }) => one(perEntity), 'meaning'],
  ['required', ({ required }) => one(required), 'addition'],
]

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((item, i) => item === b[i])

interface Named {
  readonly thing: ChangedThing
  readonly ref: string
  readonly name: string
}

const whole = (of: Named, action: CodebookChange['action'], level: ChangeLevel, to: readonly CodeRef[] = []): CodebookChange => ({ ...of, action, level, field: null, before: [], after: [], to })

function compared<T>(of: Named, fields: readonly Field<T>[], a: T, b: T): CodebookChange[] {
  const changes = fields.flatMap(([field, read, level]): CodebookChange[] => {
    const [before, after] = [read(a), read(b)]
    return same(before, after) ? [] : [{ ...of, action: 'changed', field, before, after, level: typeof level === 'function' ? level(before, after) : level, to: [] }]
  })
  // Keys that came or went are told as such; the order and the names are told only where they alone changed.
  return changes.filter(({ field }) => field !== 'valueNames' || !changes.some((other) => other.field === 'values'))
}

/** What came, went and changed in a list of things with keys; order alone is told by whoever holds the list. */
function lists<T extends { readonly key: string; readonly name: string }>(thing: ChangedThing, refOf: (key: string) => string, fields: readonly Field<T>[], before: readonly T[], after: readonly T[]): CodebookChange[] {
  const then = new Map(before.map((item) => [item.key, item]))
  const now = new Set(keys(after))
  return [
    ...after.flatMap((item) => {
      const of = { thing, ref: refOf(item.key), name: item.name }
      const was = then.get(item.key)
      return was ? compared(of, fields, was, item) : [whole(of, 'added', 'addition')]
    }),
    ...before.filter(({ key }) => !now.has(key)).map((item) => whole({ thing, ref: refOf(item.key), name: item.name }, 'removed', 'meaning')),
  ]
}

const codesOf = ({ dimensions }: Pick<DraftCodebook, 'dimensions'>): Map<CodeRef, CodeDefinition> =>
  new Map(dimensions.flatMap(({ key, codes }) => codes.map((code): [CodeRef, CodeDefinition] => [codeRef(key, code.key), code])))

/**
 * Everything that differs between two versions of a codebook, in codebook order. `transitions` say what became of codes
 * of the earlier one; a code that is gone without one is told as removed.
 */
export function diffCodebooks(before: DraftCodebook, after: DraftCodebook, transitions: readonly Transition[] = []): CodebookChange[] {
  const [then, now] = [codesOf(before), codesOf(after)]
  const renamedFrom = new Map(transitions.flatMap(({ from, kind, to }): [CodeRef, CodeRef][] => (kind === 'renamed' && to[0] !== undefined ? [[to[0], from]] : [])))
  const kept = new Set(transitions.filter(({ kind }) => kind === 'kept').map(({ from }) => from))
  const codes: CodebookChange[] = []
  for (const [ref, code] of now) {
    const of: Named = { thing: 'code', ref, name: code.name }
    const was = then.get(ref) ?? then.get(renamedFrom.get(ref) ?? '')
    codes.push(...(was ? compared(of, CODE, was, code).filter(({ field }) => field !== 'retired' || !kept.has(ref)) : [whole(of, 'added', 'addition')]))
  }
  for (const { from, kind, to } of transitions) {
    const code = then.get(from)
    if (code) codes.push(whole({ thing: 'code', ref: from, name: code.name }, kind, 'meaning', to))
  }
  const said = new Set(transitions.map(({ from }) => from))
  for (const [ref, code] of then) if (!now.has(ref) && !said.has(ref)) codes.push(whole({ thing: 'code', ref, name: code.name }, 'removed', 'meaning'))

  const attributesBefore = new Map(before.dimensions.map((dimension) => [dimension.key, dimension.attributes]))
  const attributes = after.dimensions.flatMap(({ key, attributes: own }) => lists('attribute', (attribute) => attributeRef(key, attribute), ATTRIBUTE, attributesBefore.get(key) ?? [], own))
  return withoutOrder(
    [
      ...compared({ thing: 'codebook', ref: '', name: after.name }, CODEBOOK, before, after),
      ...lists('dimension', (key) => key, DIMENSION, before.dimensions, after.dimensions),
      ...codes,
      ...attributes,
      ...lists('question', (key) => key, QUESTION, before.questions, after.questions),
    ],
  )
}

/** Order is told only where the same things stand in another one: a thing that came or went is told by itself. */
const withoutOrder = (changes: CodebookChange[]): CodebookChange[] => changes.filter(({ field, before, after }) => field !== 'order' || same([...before].sort(), [...after].sort()))

/** The least that a set of changes must be called; null: nothing changed. */
export const levelOf = (changes: readonly CodebookChange[]): ChangeLevel | null => changes.reduce<ChangeLevel | null>((level, change) => weightier(level, change.level), null)

/** The version a draft follows. */
export interface DraftBase {
  readonly id: string
  readonly version: string
  readonly codebook: DraftCodebook
}

/** The number a draft would be published under, and why. A change may be called weightier than it looks, never lighter. */
export function versionOfDraft({ base, document }: { readonly base: DraftBase | null; readonly document: CodebookDraft }, called: ChangeLevel | null): { version: string; least: ChangeLevel | null; changes: CodebookChange[] } {
  if (base === null) return { version: FIRST_VERSION, least: null, changes: [] }
  const changes = diffCodebooks(base.codebook, document.codebook, document.transitions)
  const least = levelOf(changes)
  return { version: nextVersion(base.version, weightier(least, called) ?? 'wording'), least, changes }
}
