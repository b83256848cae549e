import { z } from 'zod'
import { licenceAddress } from '@/lib/domain/licence'
import type { Row, TableId } from '@/lib/formats/dataset'
import { TABLES } from '@/lib/formats/registry'
import type { DatasheetCounts } from './datasheet'
import type { BundleFacts } from './manifest'

/** As the specification of Croissant 1.1 prints it, with the responsible-AI vocabulary. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
}

const MEDIA: Readonly<Record<string, string>> = { jsonl: 'application/jsonlines', csv: 'text/csv', json: 'application/json', md: 'text/markdown', py: 'text/x-python', qdc: 'application/xml', txt: 'text/plain' }

const typesSchema = z.object({ properties: z.record(z.string(), z.looseObject({ type: z.unknown(), anyOf: z.unknown() }).partial()) })

/** The set for machines: files with hashes, the tables as record sets, and who annotated how. */
export function croissantJson(facts: BundleFacts, counts: DatasheetCounts): string {
  const { project, texts, files, tables, newestChange, codebooks } = facts
  const described = files.filter(({ path }) => !path.startsWith('texts/'))
  const dataset: Record<string, unknown> = {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    name: project.slug,
    description: project.description || `${project.name}: annotated news articles`,
    conformsTo: ['http://mlcommons.org/croissant/1.1', 'http://mlcommons.org/croissant/RAI/1.0'],
    inLanguage: counts.languages,
    ...(newestChange === null ? {} : { datePublished: newestChange }),
    // Of all that is in the set; the texts are, or are not.
    license: [...new Set([project.annotationLicence, ...(texts === 'included' ? [project.textLicence] : [])].map((licence) => licenceAddress(licence) || 'NOT STATED'))],
    conditionsOfAccess: `Annotations: ${project.annotationLicence || 'NOT STATED'}. Texts of the articles (${texts === 'included' ? 'in this set' : 'not in this set'}): ${project.textLicence || 'NOT STATED'}; may be redistributed: ${project.redistribution}.`,
    'rai:dataCollection': 'NOT STATED: see datasheet.md',
    'rai:dataAnnotationPlatform': 'Parallax',
    'rai:dataAnnotationProtocol': `Stretches of articles are marked by codebook (${codebooks.map(({ name, version }) => `${name} ${version}`).join('; ')}); each annotator reads alone until the reading is complete, disagreements are settled in a layer of their own.`,
    'rai:dataAnnotationAnalysis': 'agreement.csv: coefficients with base, interval and seed; design.csv: who read what of which outlet.',
    'rai:annotationsPerItem': counts.articles === 0 ? '0' : (counts.completed / counts.articles).toFixed(2),
    'rai:annotatorDemographics': ['NOT STATED: not collected by the application'],
    'rai:personalSensitiveInformation': ['Annotators appear by pseudonym. Articles name people in the news.'],
    distribution: described.map(({ path, sha256, bytes }) => ({
      '@type': 'cr:FileObject',
      '@id': path,
      name: path,
      contentUrl: path,
      contentSize: `${bytes} B`,
      encodingFormat: MEDIA[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      sha256,
    })),
    recordSet: [...tables].map(([id, { columns }]) => recordSet(id, columns)),
  }
  return `${JSON.stringify(dataset, null, 2)}\n`
}

function recordSet(id: TableId, columns: readonly string[]): Row {
  const { properties } = typesSchema.parse(z.toJSONSchema(TABLES[id].schema))
  const typeOf = (column: string): string => {
    const text = JSON.stringify(properties[column] ?? {})
    return text.includes('"integer"') && !text.includes('"object"') && !text.includes('"array"') ? 'sc:Integer' : text.includes('"boolean"') && !text.includes('"object"') ? 'sc:Boolean' : 'sc:Text'
  }
  return {
    '@type': 'cr:RecordSet',
    '@id': id,
    name: id,
    field: columns.map((column) => ({
      '@type': 'cr:Field',
      '@id': `${id}/${column}`,
      name: column,
      dataType: typeOf(column),
      source: { fileObject: { '@id': `${id}.jsonl` }, extract: { column } },
    })),
  }
}
