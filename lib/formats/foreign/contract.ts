import type { Codebook } from '@/lib/domain/codebook'
import type { Failure, Result } from '@/lib/domain/result'
import type { TextRange } from '@/lib/domain/text'

/**
 * What other tools read and write, behind one interface. A format is a pure value: it turns documents with readings
 * into the text of files, and files into documents with readings. Everything in between counts UTF-16 code units,
 * half-open, as the rest of the application does; what a file counts is declared by its format.
 */

export const OFFSET_UNITS = ['code points', 'UTF-16 code units', 'UTF-8 bytes', 'grapheme clusters', 'tokens', 'none'] as const
export type OffsetUnit = (typeof OFFSET_UNITS)[number]

/** How a file counts: unit, whether the end is the last character or the one behind it, and how its text ends lines. */
export interface OffsetConvention {
  readonly unit: OffsetUnit
  readonly end: 'exclusive' | 'inclusive'
  readonly lines: 'LF' | 'CRLF'
}

/** What a person says that offsets count. */
export interface CountedByHand extends OffsetConvention {
  /** True: marks that do not fit are left aside; else one of them refuses the set. */
  readonly despiteMisfits?: boolean
}

/** Something of a set that a format has no place for. */
export const LOSS_KINDS = [
  'overlap', // a span that another one covers
  'several codes', // all but one code of a span
  'no code', // a span that has none
  'boundaries', // moved to where the format can cut (tokens, sentences)
  'line break', // of a span that runs over one
  'characters', // that the format cannot hold
  'attributes',
  'note',
  'confidence',
  'speaker',
  'links',
  'annotator', // who marked it
  'empty reading', // somebody read the article and marked nothing
  'status', // of a reading: whether it was finished
  'answers', // about the article as a whole
  'zones',
  'metadata', // outlet, story, headline, date, language, address
  'text', // of the article: has to be had from elsewhere
] as const
export type LossKind = (typeof LOSS_KINDS)[number]

export interface Loss {
  readonly kind: LossKind
  readonly documentId: string
  /** The span that lost something; null: the document or a reading of it. */
  readonly spanId: string | null
  /** What exactly, for the person who reads the list: a code, a note, where the boundary went. */
  readonly detail: string
}

/** One span of one reading; offsets in UTF-16 units of the document's text. */
export interface SetSpan extends TextRange {
  /** Unique within the document; files that have none get one that depends on nothing but the file. */
  readonly id: string
  readonly quote: string
  /** As the file writes them. Ours are `dimension.code`. */
  readonly labels: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly note: string
  /** 1 to 5, or null. */
  readonly confidence: number | null
  readonly speaker: string | null
  /** Ids of spans of the same reading of which this one is the source. */
  readonly links: readonly string[]
}

/** What one person, or the settled layer, has for one document. */
export interface SetReading {
  /** A pseudonym, or whatever the file calls them; null: it does not say, or it is gold. */
  readonly annotator: string | null
  readonly layer: 'annotation' | 'gold'
  readonly complete: boolean
  readonly spans: readonly SetSpan[]
  /** To questions about the article, by key; labels that hang on no span are answers too. */
  readonly answers: Readonly<Record<string, string>>
}

export interface SetDocument {
  /** As the file names it. Ours is the article's id. */
  readonly id: string
  /** Canonical: LF, no BOM, well-formed. Null: the file holds no text; its offsets count in the file's declared unit until the text is found. */
  readonly text: string | null
  /** SHA-256 of the UTF-8 bytes of the text, where the file tells it. */
  readonly sha256: string | null
  readonly outlet: string | null
  readonly story: string | null
  readonly headline: string | null
  readonly publishedAt: string | null
  readonly language: string | null
  readonly url: string | null
  /** Stretches that are not body, by kind of lib/domain/article.ts; empty where the format knows none. */
  readonly zones: readonly (TextRange & { readonly kind: string })[]
  readonly readings: readonly SetReading[]
}

/** A part of a file; parts of one path are joined in the order in which they come. */
export interface SetPart {
  readonly path: string
  readonly text: string
}

export interface SetFile {
  /** With `/` between folders; a name to show and to compare, never a place on a disk. */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface WriteContext {
  readonly project: { readonly slug: string; readonly name: string }
  /** The versions the readings were coded by. */
  readonly codebooks: readonly Codebook[]
}

/** Writes a set document by document, so that any number of them takes the memory of one. */
export interface SetWriter {
  before(): readonly SetPart[]
  document(document: SetDocument & { readonly text: string }, index: number): { readonly parts: readonly SetPart[]; readonly losses: readonly Loss[] }
  after(): readonly SetPart[]
}

export interface ReadSet {
  readonly documents: readonly SetDocument[]
  /** The convention under which every surface string of the files fits; null where the files hold no strings to tell. */
  readonly convention: OffsetConvention | null
  /** Others that fit as well (texts of plain letters fit under most). */
  readonly alsoFits: readonly OffsetConvention[]
  /** What was read with a doubt, or left aside: one sentence each, naming file and line. */
  readonly warnings: readonly string[]
}

export interface ForeignFormat {
  readonly id: string
  readonly name: string
  /** `zip`, or another extension of a zip (isArchive): several files; else the extension of the only one. */
  readonly extension: string
  readonly mediaType: string
  readonly unit: OffsetUnit
  /** What it may lose; `document` reports no other kind. */
  readonly cannot: readonly LossKind[]
  /** True if these files look like this format; cheap, looks at names and first bytes. */
  readonly recognises?: (files: readonly SetFile[]) => boolean
  /** `counted`: what the offsets count, where a person says so; else it is found out. Never throws, whatever the bytes. */
  readonly read?: (files: readonly SetFile[], counted?: CountedByHand) => Result<ReadSet, Failure>
  readonly write?: (context: WriteContext) => SetWriter
}

/** True if what the format writes goes into one zip. REFI-QDA's has an extension of its own. */
export const isArchive = ({ extension }: Pick<ForeignFormat, 'extension'>): boolean => extension === 'zip' || extension === 'qdpx'

/** A document as a file gives it, before anything is known about what its offsets count. */
export interface RawDocument {
  readonly name: string
  /** As in the file, CRLF and all. */
  readonly text: string
  readonly marks: readonly { readonly start: number; readonly end: number; readonly surface: string | null }[]
}
