import { codeRef, dimensionOf, HUES, offeredCodes, type CodeDefinition, type CodeRef, type DimensionDefinition } from './codebook'
import { emptyCode, emptyDimension, type CodebookDraft, type DraftCodebook } from './codebook-draft'
import { freeChip, freeKey, freeShortcut, keyOfName } from './codebook-naming'
import { refsOf, retiredRefs, type Transition } from './codebook-transition'

/**
 * Changes of a draft that touch more than one field. Each keeps references whole: parents, speakers, attributes and the
 * rules for codes of the version before (`base`: its references) always name codes that are there. Pure.
 */
type Base = ReadonlySet<CodeRef>

const NO_BASE: Base = new Set()

export const baseRefs = (base: Pick<DraftCodebook, 'dimensions'> | null): Base => (base === null ? NO_BASE : new Set(refsOf(base)))

const keyIn = (ref: CodeRef): string => ref.slice(dimensionOf(ref).length + 1)

function withDimension(draft: CodebookDraft, key: string, change: (dimension: DimensionDefinition) => DimensionDefinition): CodebookDraft {
  return { ...draft, codebook: { ...draft.codebook, dimensions: draft.codebook.dimensions.map((dimension) => (dimension.key === key ? change(dimension) : dimension)) } }
}

/** Changes fields of one code that nothing refers to. */
export const changeCode = (draft: CodebookDraft, ref: CodeRef, change: Partial<Omit<CodeDefinition, 'key'>>): CodebookDraft =>
  withDimension(draft, dimensionOf(ref), (dimension) => ({ ...dimension, codes: dimension.codes.map((code) => (codeRef(dimension.key, code.key) === ref ? { ...code, ...change } : code)) }))

export const changeDimension = (draft: CodebookDraft, key: string, change: Partial<Omit<DimensionDefinition, 'key' | 'codes'>>): CodebookDraft => withDimension(draft, key, (dimension) => ({ ...dimension, ...change }))

function freshCode(dimension: DimensionDefinition, base: Base, name: string): CodeDefinition {
  const taken = [...dimension.codes.map(({ key }) => key), ...[...base].filter((ref) => dimensionOf(ref) === dimension.key).map(keyIn)]
  const chips = dimension.codes.map(({ chip }) => chip)
  const letters = offeredCodes(dimension).map(({ shortcut }) => shortcut)
  const hues = dimension.codes.map(({ hue }) => hue)
  const hue = Array.from({ length: HUES - 1 }, (_, i) => i + 1).find((one) => !hues.includes(one)) ?? HUES
  return { ...emptyCode(freeKey(keyOfName(name), taken), freeChip(name, chips), freeShortcut(name, letters), hue), name }
}

/** A new code at the end of a dimension. Answers its reference too; null: there is no such dimension. */
export function addCode(draft: CodebookDraft, base: Base, dimensionKey: string, name: string): { draft: CodebookDraft; ref: CodeRef } | null {
  const dimension = draft.codebook.dimensions.find(({ key }) => key === dimensionKey)
  if (!dimension) return null
  const code = freshCode(dimension, base, name)
  return { draft: withDimension(draft, dimensionKey, (one) => ({ ...one, codes: [...one.codes, code] })), ref: codeRef(dimensionKey, code.key) }
}

export function addDimension(draft: CodebookDraft, base: Base, name: string): { draft: CodebookDraft; key: string } | null {
  const { dimensions } = draft.codebook
  const shortcut = [...'123456789'].find((digit) => !dimensions.some((one) => one.shortcut === digit))
  if (shortcut === undefined) return null
  const key = freeKey(keyOfName(name), [...dimensions.map((one) => one.key), ...[...base].map(dimensionOf)])
  return { draft: { ...draft, codebook: { ...draft.codebook, dimensions: [...dimensions, { ...emptyDimension(key, shortcut), name }] } }, key }
}

/** Moves a code one place up (-1) or down (1) among those of its dimension. */
export const moveCode = (draft: CodebookDraft, ref: CodeRef, by: -1 | 1): CodebookDraft =>
  withDimension(draft, dimensionOf(ref), (dimension) => ({ ...dimension, codes: moved(dimension.codes, dimension.codes.findIndex(({ key }) => key === keyIn(ref)), by) }))

export function moveDimension(draft: CodebookDraft, key: string, by: -1 | 1): CodebookDraft {
  const { dimensions } = draft.codebook
  return { ...draft, codebook: { ...draft.codebook, dimensions: moved(dimensions, dimensions.findIndex((one) => one.key === key), by) } }
}

function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const [one, other] = [list[at], list[at + by]]
  return one === undefined || other === undefined ? [...list] : list.map((item, i) => (i === at ? other : i === at + by ? one : item))
}

/** Gives a code another key. Its spans follow it. Nothing happens where the key is taken, or was another code's before. */
export function renameCode(draft: CodebookDraft, base: Base, ref: CodeRef, key: string): CodebookDraft {
  const [dimension, old] = [dimensionOf(ref), keyIn(ref)]
  const now = codeRef(dimension, key)
  const origin = draft.transitions.find(({ kind, to }) => kind === 'renamed' && to[0] === ref)?.from
  const there = refsOf(draft.codebook)
  if (now === ref || !there.includes(ref) || there.includes(now) || (base.has(now) && origin !== now)) return draft
  const other = (one: string) => (one === old ? key : one)
  const renamed = withDimension(draft, dimension, (one) => ({
    ...one,
    codes: one.codes.map((code) => ({ ...code, key: other(code.key), parent: code.parent === null ? null : other(code.parent) })),
    speakerCodes: one.speakerCodes.map(other),
    attributes: one.attributes.map((attribute) => ({ ...attribute, appliesTo: attribute.appliesTo.map(other) })),
  }))
  const rules = draft.transitions.map((rule) => ({ ...rule, to: rule.to.map((one) => (one === ref ? now : one)) })).filter(({ from, kind, to }) => !(kind === 'renamed' && to[0] === from))
  // A redefined code that gets another key is merged into it, so that its spans are looked at again.
  const own = rules.find(({ from }) => from === ref)
  if (!base.has(ref) || own?.kind === 'split') return { ...renamed, transitions: rules }
  const rule: Transition = own && own.kind !== 'kept' ? { from: ref, kind: 'merged', to: [now], look: own.look } : { from: ref, kind: 'renamed', to: [now], look: false }
  return { ...renamed, transitions: [...rules.filter((one) => one !== own), rule] }
}

/** Takes a code out: into another (merged), or away (retired; one that was never published is simply gone). */
export function removeCode(draft: CodebookDraft, base: Base, ref: CodeRef, into: CodeRef | null): CodebookDraft {
  const there = refsOf(draft.codebook)
  if (!there.includes(ref) || into === ref || (into !== null && (!there.includes(into) || retiredRefs(draft.codebook).has(into)))) return draft
  const [dimension, key] = [dimensionOf(ref), keyIn(ref)]
  const heir = into !== null && dimensionOf(into) === dimension ? keyIn(into) : null
  const parent = draft.codebook.dimensions.find((one) => one.key === dimension)?.codes.find((code) => code.key === key)?.parent ?? null
  const inherited = (keys: readonly string[]) => [...new Set(keys.flatMap((one) => (one === key ? (heir ?? []) : one)))]
  const without = withDimension(draft, dimension, (one) => ({
    ...one,
    codes: one.codes.filter((code) => code.key !== key).map((code) => (code.parent === key ? { ...code, parent } : code)),
    speakerCodes: inherited(one.speakerCodes),
    // An attribute of this code alone would be one of all codes without it.
    attributes: one.attributes.map((attribute) => ({ ...attribute, appliesTo: inherited(attribute.appliesTo) })).filter(({ appliesTo }, i) => appliesTo.length > 0 || one.attributes[i]?.appliesTo.length === 0),
  }))
  const rules = draft.transitions.map((rule) => redirected(rule, ref, into))
  const own = rules.find(({ from }) => from === ref)
  const stays = own !== undefined && own.kind !== 'redefined' && own.kind !== 'kept'
  if (!base.has(ref) || stays) return { ...without, transitions: rules }
  const rule: Transition = into === null ? { from: ref, kind: 'retired', to: [], look: true } : { from: ref, kind: 'merged', to: [into], look: true }
  return { ...without, transitions: [...rules.filter((one) => one !== own), rule] }
}

/** A rule whose target is gone leads to where that went, or nowhere. */
function redirected(rule: Transition, ref: CodeRef, into: CodeRef | null): Transition {
  if (!rule.to.includes(ref)) return rule
  const to = [...new Set(rule.to.flatMap((one) => (one === ref ? (into ?? []) : one)))]
  // Split into what is one again, and that one itself: as if nothing had been done.
  if (to.length === 0) return { ...rule, kind: 'retired', to, look: true }
  return to.length === 1 ? { ...rule, kind: to[0] === rule.from ? 'redefined' : 'merged', to: to[0] === rule.from ? [] : to, look: true } : { ...rule, to }
}

/** Makes two of one: a second code after it, with the same words to be narrowed. Spans stay under the first and are looked at again. */
export function splitCode(draft: CodebookDraft, base: Base, ref: CodeRef, name: string): { draft: CodebookDraft; ref: CodeRef } | null {
  const dimension = draft.codebook.dimensions.find(({ key }) => key === dimensionOf(ref))
  const at = dimension?.codes.findIndex(({ key }) => key === keyIn(ref)) ?? -1
  const first = dimension?.codes[at]
  if (!dimension || !first || first.retired) return null
  const { key, chip, shortcut, hue } = freshCode(dimension, base, name)
  const second: CodeDefinition = { ...first, key, chip, shortcut, hue, name }
  const made = codeRef(dimension.key, key)
  const grown = withDimension(draft, dimension.key, (one) => ({
    ...one,
    codes: one.codes.toSpliced(at + 1, 0, second),
    speakerCodes: one.speakerCodes.includes(first.key) ? [...one.speakerCodes, key] : one.speakerCodes,
    attributes: one.attributes.map((attribute) => (attribute.appliesTo.includes(first.key) ? { ...attribute, appliesTo: [...attribute.appliesTo, key] } : attribute)),
  }))
  const split = (rule: Transition): Transition => ({ ...rule, kind: 'split', to: [...new Set([...(rule.to.length === 0 ? [ref] : rule.to), made])], look: true })
  const sources = draft.transitions.filter(({ from, kind, to }) => to.includes(ref) || (from === ref && kind === 'redefined'))
  const rules = draft.transitions.map((rule) => (sources.includes(rule) ? split(rule) : rule))
  const said = rules.some(({ from }) => from === ref)
  const own: Transition[] = base.has(ref) && !said ? [{ from: ref, kind: 'split', to: [ref, made], look: true }] : []
  return { draft: { ...grown, transitions: [...rules, ...own] }, ref: made }
}

/** Says that a code which stays and is offered means something else from now on (or takes that back). */
export function redefineCode(draft: CodebookDraft, base: Base, ref: CodeRef, redefined: boolean): CodebookDraft {
  const others = draft.transitions.filter(({ from, kind }) => !(from === ref && kind === 'redefined'))
  if (!redefined) return { ...draft, transitions: others }
  if (!base.has(ref) || retiredRefs(draft.codebook).has(ref) || others.some(({ from }) => from === ref)) return draft
  return { ...draft, transitions: [...others, { from: ref, kind: 'redefined', to: [], look: true }] }
}

/**
 * Retires a code without taking it off its spans: it stays (or comes back as it stood in `base`, with what belongs to
 * it) and is offered for nothing new. Nothing happens to a code that `base` lacks, whose dimension is gone, that others
 * have been merged into, or that has gone elsewhere itself.
 */
export function keepRetired(draft: CodebookDraft, base: DraftCodebook | null, ref: CodeRef): CodebookDraft {
  const was = base?.dimensions.find(({ key }) => key === dimensionOf(ref))
  const code = was?.codes.find(({ key }) => key === keyIn(ref))
  if (!was || !code || !draft.codebook.dimensions.some(({ key }) => key === was.key)) return draft
  const there = refsOf(draft.codebook).includes(ref)
  if (draft.transitions.some(({ from, kind, to }) => (from === ref ? !there && kind !== 'retired' : to.includes(ref)))) return draft
  const kept = there ? changeCode(draft, ref, { retired: true }) : withDimension(draft, was.key, (one) => withCodeOf(one, was, code))
  const others = kept.transitions.filter(({ from }) => from !== ref)
  return { ...kept, transitions: code.retired ? others : [...others, { from: ref, kind: 'kept', to: [], look: false }] }
}

/** The dimension with a code it had before, retired now: last of its codes, with its attributes and whether it has a speaker. */
function withCodeOf(dimension: DimensionDefinition, was: DimensionDefinition, code: CodeDefinition): DimensionDefinition {
  const lost = was.attributes.filter(({ key, appliesTo }) => appliesTo.includes(code.key) && !dimension.attributes.some((one) => one.key === key))
  const applies = (key: string) => was.attributes.some((one) => one.key === key && one.appliesTo.includes(code.key))
  const parent = dimension.codes.some(({ key }) => key === code.parent) ? code.parent : null
  const chips = dimension.codes.map(({ chip }) => chip)
  return {
    ...dimension,
    codes: [...dimension.codes, { ...code, parent, chip: chips.includes(code.chip) ? freeChip(code.name, chips) : code.chip, retired: true }],
    speakerCodes: was.speakerCodes.includes(code.key) ? [...dimension.speakerCodes, code.key] : dimension.speakerCodes,
    attributes: [
      ...dimension.attributes.map((one) => (one.appliesTo.length > 0 && applies(one.key) ? { ...one, appliesTo: [...new Set([...one.appliesTo, code.key])] } : one)),
      ...lost.map((one) => ({ ...one, appliesTo: [code.key] })),
    ],
  }
}

/** Offers a retired code again, under another letter if its own has been given away. */
export function bringBack(draft: CodebookDraft, ref: CodeRef): CodebookDraft {
  const dimension = draft.codebook.dimensions.find(({ key }) => key === dimensionOf(ref))
  const code = dimension?.codes.find(({ key }) => key === keyIn(ref))
  if (!dimension || !code?.retired) return draft
  const letters = offeredCodes(dimension).map(({ shortcut }) => shortcut)
  const offered = changeCode(draft, ref, { retired: false, shortcut: letters.includes(code.shortcut) ? freeShortcut(code.name, letters) : code.shortcut })
  return { ...offered, transitions: offered.transitions.filter(({ from, kind }) => !(from === ref && kind === 'kept')) }
}

/** Takes a dimension out with its codes, which are retired. */
export function removeDimension(draft: CodebookDraft, base: Base, key: string): CodebookDraft {
  const codes = draft.codebook.dimensions.find((one) => one.key === key)?.codes ?? []
  const emptied = codes.reduce((so, code) => removeCode(so, base, codeRef(key, code.key), null), draft)
  const { codebook } = emptied
  return {
    ...emptied,
    codebook: {
      ...codebook,
      dimensions: codebook.dimensions.filter((one) => one.key !== key).map((one) => (one.linksTo === key ? { ...one, linksTo: null } : one)),
      questions: codebook.questions.filter(({ dimension }) => dimension !== key),
    },
  }
}
