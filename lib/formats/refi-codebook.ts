import { z } from 'zod'
import { codeRef, type Codebook, type CodeDefinition, type DimensionDefinition } from '@/lib/domain/codebook'
import type { DraftCodebook } from '@/lib/domain/codebook-draft'
import { draftCodebookSchema } from '@/lib/domain/codebook-draft-schema'
import { colourOf } from './refi-colour'
import { foreignCodebook } from './refi-foreign'
import { describe, readDescription, withMore } from './refi-description'
import { readXml, xmlAttribute, xmlSafeJson, xmlText, type XmlElement } from './xml'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

/**
 * Codebooks as REFI-QDA `.qdc` (REFI-QDA standard 1.5, codebook exchange, `urn:QDA-XML:codebook:1.0`), which NVivo,
 * MAXQDA, ATLAS.ti and others read. Dimensions are codes that cannot be coded with, codes stand under them. What the
 * format has no field for stands in the descriptions (refi-description.ts), so that what is written reads back exactly.
 */
export const QDC = { extension: 'qdc', mediaType: 'application/xml' } as const

const CODE_HEADINGS = { include: 'Mark:', exclude: 'Not:', examples: 'For example:' } as const
const BOOK_HEADINGS = { rules: 'Rules:' } as const

/** `guidOf` makes the same GUID of the same name each time, so that two exports can be compared. */
export function writeQdc(codebook: Codebook, guidOf: (name: string) => string): string {
  const root = `${codebook.key}/`
  const code = (dimension: DimensionDefinition, one: CodeDefinition, indent: string): string => {
    const { key, chip, shortcut, hue, mapsTo, requiresNote, retired } = one
    const readable = { name: one.name, text: one.definition, lists: { include: one.include, exclude: one.exclude, examples: one.examples } }
    const more = { key, at: dimension.codes.indexOf(one), chip, shortcut, hue, mapsTo, requiresNote, ...(retired ? { retired } : {}) }
    const children = dimension.codes.filter(({ parent }) => parent === key).map((child) => code(dimension, child, `${indent}  `))
    return element(indent, guidOf(root + codeRef(dimension.key, key)), true, colourOf(hue), readable, CODE_HEADINGS, more, children)
  }
  const dimensions = codebook.dimensions.map((dimension) => {
    const { key, unit, shortcut, mark, attributes, speakerCodes, linksTo } = dimension
    const readable = { name: dimension.name, text: dimension.definition, lists: {} }
    const codes = dimension.codes.filter(({ parent }) => parent === null).map((one) => code(dimension, one, '      '))
    return element('    ', guidOf(root + key), false, null, readable, CODE_HEADINGS, { dimension: key, unit, shortcut, mark, attributes, speakerCodes, linksTo }, codes)
  })
  const { key, version, questions } = codebook
  const about = described({ name: codebook.name, text: codebook.description, lists: { rules: codebook.rules } }, BOOK_HEADINGS, { codebook: key, version, questions })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Parallax">',
    '  <Codes>',
    ...dimensions,
    '  </Codes>',
    '  <Sets>',
    `    <Set guid="${guidOf(`${root}set`)}" name="${xmlAttribute(codebook.name)}">`,
    `      <Description>${xmlText(about)}</Description>`,
    ...codebook.dimensions.map((dimension) => `      <MemberCode targetGUID="${guidOf(root + dimension.key)}"/>`),
    '    </Set>',
    '  </Sets>',
    '</CodeBook>',
    '',
  ].join('\n')
}

interface Readable {
  readonly name: string
  readonly text: string
  readonly lists: Readonly<Record<string, readonly string[]>>
}

function element(indent: string, guid: string, codable: boolean, colour: string | null, readable: Readable, headings: Readonly<Record<string, string>>, more: object, children: readonly string[]): string {
  const attributes = `guid="${guid}" name="${xmlAttribute(readable.name)}" isCodable="${String(codable)}"${colour === null ? '' : ` color="${colour}"`}`
  const description = `${indent}  <Description>${xmlText(described(readable, headings, more))}</Description>`
  return [`${indent}<Code ${attributes}>`, description, ...children, `${indent}</Code>`].join('\n')
}

/** Where words would not come back as they were (odd white space, a line that looks like a heading), they stand in the JSON too. */
function described(readable: Readable, headings: Readonly<Record<string, string>>, more: object): string {
  const plain = describe(readable.text, readable.lists, headings)
  const exact = sameReadable(asRead(readable, headings), readable) ? {} : { exact: readable }
  return withMore(plain, xmlSafeJson({ ...more, ...exact }))
}

/** What a reader makes of the readable part alone. */
function asRead({ name, text, lists }: Readable, headings: Readonly<Record<string, string>>): Readable {
  const xml = readXml(`<a name="${xmlAttribute(name)}">${xmlText(withMore(describe(text, lists, headings), '{}'))}</a>`)
  if (!xml.ok) return { name: '', text: '', lists: {} }
  return { name: xml.value.attributes['name'] ?? '', ...readDescription(xml.value.text, headings) }
}

const sameReadable = (a: Readable, b: Readable): boolean =>
  a.name === b.name && a.text === b.text && [...new Set([...Object.keys(a.lists), ...Object.keys(b.lists)])].every((key) => JSON.stringify(a.lists[key] ?? []) === JSON.stringify(b.lists[key] ?? []))

const exactSchema = z.object({ name: z.string(), text: z.string(), lists: z.record(z.string(), z.array(z.string())) }).optional()
const { dimensions, questions } = draftCodebookSchema.shape
const dimensionShape = dimensions.element.shape
const codeShape = dimensionShape.codes.element.shape
const codeMore = z.object({ ...codeShape, at: z.int(), exact: exactSchema }).pick({ key: true, at: true, chip: true, shortcut: true, hue: true, mapsTo: true, requiresNote: true, retired: true, exact: true })
const dimensionMore = z.object({ ...dimensionShape, dimension: dimensionShape.key, exact: exactSchema }).pick({ dimension: true, unit: true, shortcut: true, mark: true, attributes: true, speakerCodes: true, linksTo: true, exact: true })
const bookMore = z.object({ codebook: z.string(), questions, exact: exactSchema })

/** Reads a codebook of any program. What it cannot say (keys, chips) is made up from the names; the draft says what is still missing. */
export function readQdc(source: string): Result<DraftCodebook> {
  const xml = readXml(source)
  if (!xml.ok) return xml
  const book = xml.value.name === 'CodeBook' ? xml.value : child(xml.value, 'CodeBook')
  const codes = book && child(book, 'Codes')
  if (!codes) return fail(failure('invalid_input', 'This file holds no REFI-QDA codebook.', 'Export the codebook as .qdc from the program it came from.'))
  const top = codes.children.filter(({ name }) => name === 'Code')
  if (top.length === 0) return fail(failure('invalid_input', 'The codebook in this file has no codes.', 'Export a codebook that has some.'))
  const ours = top.map(ownDimension)
  const draft = ours.every((one) => one !== null) ? { ...ownBook(book), dimensions: ours } : foreignCodebook(top, nameOf(book))
  const checked = draftCodebookSchema.safeParse(draft)
  if (checked.success) return ok(checked.data)
  const [issue] = checked.error.issues
  return fail(failure('invalid_input', `The codebook in this file is larger than what fits here (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`, 'Export a part of it.'))
}

const child = (of: XmlElement, name: string): XmlElement | null => of.children.find((one) => one.name === name) ?? null

const descriptionOf = (of: XmlElement): string => child(of, 'Description')?.text ?? ''

const nameOf = (book: XmlElement): string => {
  const set = child(book, 'Sets')?.children[0]
  return set?.attributes['name'] ?? ''
}

/** Words changed by another program win over ours; ours stand where theirs are what we wrote. */
function readable(of: XmlElement, headings: Readonly<Record<string, string>>, exact: Readable | undefined): Readable {
  const found: Readable = { name: of.attributes['name'] ?? '', ...readDescription(descriptionOf(of), headings) }
  return exact && sameReadable(asRead(exact, headings), found) ? exact : found
}

function ownBook(book: XmlElement): Omit<DraftCodebook, 'dimensions'> {
  for (const set of child(book, 'Sets')?.children ?? []) {
    const more = bookMore.safeParse(readDescription(descriptionOf(set), BOOK_HEADINGS).more)
    if (!more.success) continue
    const { name, text, lists } = readable(set, BOOK_HEADINGS, more.data.exact)
    return { key: more.data.codebook, name, description: text, rules: [...(lists['rules'] ?? [])], questions: more.data.questions }
  }
  return { key: 'codebook', name: nameOf(book), description: '', rules: [], questions: [] }
}

/** A dimension as we write it; null: another program wrote this code, or one under it. */
function ownDimension(of: XmlElement): DraftCodebook['dimensions'][number] | null {
  const more = dimensionMore.safeParse(readDescription(descriptionOf(of), CODE_HEADINGS).more)
  if (!more.success) return null
  const { dimension: key, exact, ...rest } = more.data
  const { name, text } = readable(of, CODE_HEADINGS, exact)
  const codes = ownCodes(of, null)
  if (codes === null) return null
  const ordered = codes.sort((a, b) => a.at - b.at).map(({ at: _, ...code }) => code)
  return { key, name, definition: text, ...rest, codes: ordered }
}

type Placed = CodeDefinition & { readonly at: number }

function ownCodes(of: XmlElement, parent: string | null): Placed[] | null {
  const found: Placed[] = []
  for (const element of of.children.filter(({ name }) => name === 'Code')) {
    const more = codeMore.safeParse(readDescription(descriptionOf(element), CODE_HEADINGS).more)
    if (!more.success) return null
    const { exact, ...rest } = more.data
    const { name, text, lists } = readable(element, CODE_HEADINGS, exact)
    const under = ownCodes(element, rest.key)
    if (under === null) return null
    found.push({ ...rest, name, definition: text, include: [...(lists['include'] ?? [])], exclude: [...(lists['exclude'] ?? [])], examples: [...(lists['examples'] ?? [])], parent }, ...under)
  }
  return found
}
