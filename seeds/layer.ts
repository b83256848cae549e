import { isCodable, type Zone } from '@/lib/domain/article'
import { codeIndex, type CodeRef } from '@/lib/domain/codebook'
import { framingCore } from '@/lib/domain/framing-core'
import { normaliseCodes, type Span } from '@/lib/domain/span'
import { paragraphsOf, type TextRange } from '@/lib/domain/text'
import type { PlantedDetail } from './details'
import type { Edit, PlantedLayer, PlantedSpan } from './planted'

export interface SpanMaterial {
  readonly text: string
  readonly zones: readonly Zone[]
}

/** A span whose id is made when it is stored; `key` is its planted id, and `links` are planted ids. */
export interface UnnamedSpan extends Omit<Span, 'id' | 'links'> {
  readonly key: string
  readonly links: readonly string[]
}

interface Placed {
  readonly range: TextRange
  readonly span: PlantedSpan
}

/** The spans of one layer, in text order of the base, offsets computed. Throws where the data is wrong. */
export function spansOfLayer(base: readonly PlantedSpan[], layer: PlantedLayer, material: SpanMaterial, detailOf: (id: string) => Omit<PlantedDetail, 'id' | 'but'> = () => ({})): UnnamedSpan[] {
  const placed = new Map<string, Placed>()
  const kept = layer.only
  for (const id of kept ?? []) if (!base.some((span) => span.id === id)) throw new Error(`no span ${id} to begin with`)
  for (const span of base) if (kept === null || kept.includes(span.id)) place(placed, span, material)
  for (const edit of layer.edits) applyEdit(placed, edit, material)
  return [...placed.values()].map(({ range, span }) => {
    const { speaker = null, attributes = {}, claims = [] } = detailOf(span.id)
    return {
      key: span.id,
      ...range,
      quote: material.text.slice(range.start, range.end),
      codes: codesOf(span),
      note: span.note,
      confidence: span.confidence,
      attributes: { ...attributes },
      speaker,
      // A claim that this layer does not have cannot be linked to.
      links: claims.filter((id) => placed.has(id)),
    }
  })
}

function applyEdit(placed: Map<string, Placed>, edit: Edit, material: SpanMaterial): void {
  if (edit.type === 'add') return place(placed, edit.span, material)
  const current = placed.get(edit.id)
  if (!current) throw new Error(`no span ${edit.id} to ${edit.type}`)
  switch (edit.type) {
    case 'drop':
      placed.delete(edit.id)
      return
    case 'move':
      placed.set(edit.id, { ...current, range: movedByWords(material.text, current.range, edit) })
      return
    case 'recode':
      placed.set(edit.id, { ...current, span: { ...current.span, codes: edit.codes } })
      return
  }
}

function place(placed: Map<string, Placed>, span: PlantedSpan, material: SpanMaterial): void {
  if (placed.has(span.id)) throw new Error(`span ${span.id} is there twice`)
  placed.set(span.id, { span, range: rangeOfQuote(span, material) })
}

/** Where the quote stands: only places that may be coded count, so that a doubled headline is no obstacle. */
export function rangeOfQuote({ quote, occurrence }: Pick<PlantedSpan, 'quote' | 'occurrence'>, { text, zones }: SpanMaterial): TextRange {
  const [first = '', last] = quote.split(' [...] ')
  let seen = 0
  for (let start = text.indexOf(first); start !== -1; start = text.indexOf(first, start + 1)) {
    let end = start + first.length
    if (last !== undefined) {
      const found = text.indexOf(last, end)
      if (found === -1 || found + last.length > paragraphAround(text, start).end) continue
      end = found + last.length
    }
    if (isCodable({ start, end }, zones) && ++seen === occurrence) return { start, end }
  }
  throw new Error(`“${quote}” stands ${seen} times in the codable text, asked for is number ${occurrence}`)
}

/** Moves each edge by whole words within the paragraph; punctuation that comes to the end is left out. */
export function movedByWords(text: string, range: TextRange, by: { readonly start: number; readonly end: number }): TextRange {
  const paragraph = paragraphAround(text, range.start)
  const words = [...text.slice(paragraph.start, paragraph.end).matchAll(/\S+/g)].map((match) => ({
    start: paragraph.start + match.index,
    end: paragraph.start + match.index + match[0].length,
  }))
  const wordAt = (offset: number, step: number) => {
    const word = words[words.findIndex(({ start, end }) => start <= offset && offset < end) + step]
    if (!word) throw new Error(`an edge would leave its paragraph: “${text.slice(range.start, range.end)}”`)
    return word
  }
  const start = by.start === 0 ? range.start : wordAt(range.start, by.start).start
  const stop = by.end === 0 ? range.end : wordAt(range.end - 1, by.end).end
  const end = by.end === 0 ? stop : start + text.slice(start, stop).replace(/[.,;:،؛۔]+$/u, '').length
  if (end <= start) throw new Error(`nothing is left of “${text.slice(range.start, range.end)}”`)
  return { start, end }
}

function paragraphAround(text: string, offset: number): TextRange {
  const paragraph = paragraphsOf(text).find(({ start, end }) => start <= offset && offset < end)
  if (!paragraph) throw new Error(`no paragraph at ${offset}`)
  return paragraph
}

const refs = [...codeIndex(framingCore).keys()]

/** References of a planted span's codes; a bare key counts where one dimension alone has it. */
function codesOf({ id, codes }: PlantedSpan): CodeRef[] {
  return normaliseCodes(
    codes.map((key) => {
      const found = refs.filter((ref) => ref === key || ref.endsWith(`.${key}`))
      const [ref] = found
      if (ref === undefined || found.length > 1) throw new Error(`span ${id}: ${found.length} codes are called “${key}”`)
      return ref
    }),
  )
}
