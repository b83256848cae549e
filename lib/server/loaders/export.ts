import { listFrozen } from '@/lib/db/frozen'
import { readProject } from '@/lib/db/projects'
import { headers } from 'next/headers'
import { lenient } from '@/lib/comparison/question'
import { listOutlets, listStories } from '@/lib/db/articles'
import { comparedCodebook } from '@/lib/db/comparisons'
import { countExport } from '@/lib/db/exports'
import { exportFilterSchema, filterOf } from '../exports'
import { foreignExtension, WRITTEN_FORMATS } from '../foreign-export'
import { citationOf } from '../frozen'
import { pageRole, pageScope } from '../page'

/** What can be exported as things stand, for the filter in the address. */
export async function loadExport(slug: string, searchParams: Readonly<Record<string, string | string[] | undefined>>) {
  const filter = lenient(exportFilterSchema, searchParams)
  const [scope, readers, layers, sent] = await Promise.all([pageScope(slug, 'export'), pageScope(slug, 'read_articles'), pageScope(slug, 'read_layers'), headers()])
  const [counts, stories, outlets, codebook] = await Promise.all([countExport(scope, filterOf(filter)), listStories(readers), listOutlets(readers), comparedCodebook(layers)])
  const dimensions = codebook.dimensions.map(({ key, name }) => ({ id: key, name }))
  const host = sent.get('host') ?? 'localhost:3000'
  const origin = `${sent.get('x-forwarded-proto') ?? 'http'}://${host}`
  const [{ name, textLicence, redistribution, annotationLicence }, { can }] = await Promise.all([readProject(scope), pageRole(slug)])
  const formats = WRITTEN_FORMATS.map((format) => ({ id: format.id, name: format.name, unit: format.unit, cannot: format.cannot, extension: foreignExtension(format) }))
  return { filter, counts, stories, outlets, dimensions, formats, name, licences: { textLicence, redistribution, annotationLicence }, maySettle: can('manage_people'), origin }
}

/** A frozen version by its number (the newest where none is named), and all of them. */
export async function loadFrozen(slug: string, version: string | string[] | undefined) {
  const [scope, readers, layers] = await Promise.all([pageScope(slug, 'export'), pageScope(slug, 'read_articles'), pageScope(slug, 'read_layers')])
  const [frozen, stories, outlets, codebook] = await Promise.all([listFrozen(scope), listStories(readers), listOutlets(readers), comparedCodebook(layers)])
  const names = new Map([...stories, ...outlets, ...codebook.dimensions.map(({ key, name }) => ({ id: key, name }))].map(({ id, name }) => [id, name]))
  const versions = frozen.map((set) => ({ ...set, citation: citationOf(slug, set), rows: Object.entries(set.rows).filter(([, rows]) => rows > 0) }))
  const shown = versions.find(({ number }) => String(number) === version) ?? (version === undefined ? (versions[0] ?? null) : null)
  return { shown, versions, names }
}
