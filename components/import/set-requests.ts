import { z } from 'zod'
import { request } from '@/components/shell/request'
import { OFFSET_UNITS, type OffsetConvention } from '@/lib/formats/foreign/contract'
import type { SentFile } from './chosen-files'

const convention = z.object({ unit: z.enum(OFFSET_UNITS), end: z.enum(['exclusive', 'inclusive']), lines: z.enum(['LF', 'CRLF']) })
const leftOut = z.array(z.object({ document: z.string(), span: z.string().nullable(), reason: z.string() }))

const previewSchema = z.object({
  format: z.string(),
  codebook: z.object({ title: z.string(), dimensions: z.array(z.object({ key: z.string(), name: z.string(), codes: z.array(z.object({ ref: z.string(), name: z.string() })) })) }),
  convention: convention.nullable(),
  alsoFits: z.array(convention),
  documents: z.int(),
  matched: z.int(),
  missing: z.int(),
  labels: z.array(z.object({ label: z.string(), spans: z.int(), code: z.string().nullable(), remembered: z.boolean() })),
  warnings: z.array(z.string()),
  texts: z.array(z.object({ document: z.string(), headline: z.string().nullable(), state: z.enum(['here', 'new', 'missing']), outlet: z.string().nullable(), language: z.string().nullable() })),
  withoutOutlet: z.int(),
  withoutLanguage: z.int(),
  readings: z.array(z.object({ annotator: z.string().nullable(), layer: z.enum(['annotation', 'gold']), documents: z.int(), spans: z.int() })),
  leftOut,
  leftOutCount: z.int(),
})
export type SetPreview = z.infer<typeof previewSchema>
export type LeftOutList = SetPreview['leftOut']

const reportSchema = z.object({ articles: z.int(), matched: z.int(), assignments: z.int(), spans: z.int(), readers: z.array(z.string()), leftOut, warnings: z.array(z.string()) })
export type SetReport = z.infer<typeof reportSchema>

const ownSchema = z.object({ slug: z.string(), articles: z.int(), assignments: z.int(), spans: z.int(), decisions: z.int(), people: z.int(), idsKept: z.boolean(), warnings: z.array(z.string()) })
export type OwnReport = z.infer<typeof ownSchema>

interface Asked {
  readonly files: readonly SentFile[]
  /** Undefined: to be recognised. */
  readonly format?: string | undefined
  /** Undefined: to be found out. */
  readonly offsets?: OffsetConvention | undefined
  readonly misfits?: 'refuse' | 'leave_aside'
}

export const previewSet = (slug: string, asked: Asked) => request('POST', `/api/projects/${slug}/imports/set/preview`, asked, previewSchema)

export const bringInSet = (slug: string, asked: Asked & { readonly mapping: Readonly<Record<string, string | null>>; readonly outlet?: string; readonly language?: string }) =>
  request('POST', `/api/projects/${slug}/imports/set`, asked, reportSchema)

export const bringInOwnSet = (asked: { readonly slug: string; readonly name?: string; readonly files: readonly SentFile[] }) => request('POST', '/api/sets', asked, ownSchema)

export const makeCodes = (slug: string, asked: { readonly labels: readonly string[]; readonly dimension: { readonly key: string } | { readonly name: string }; readonly format: string }) =>
  request('POST', `/api/projects/${slug}/imports/set/codes`, asked, z.object({ draftId: z.string(), codes: z.array(z.object({ label: z.string(), ref: z.string(), added: z.boolean() })) }))
