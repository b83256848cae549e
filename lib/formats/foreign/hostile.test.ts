import { expect, it } from 'vitest'
import { casJson } from './cas-json'
import type { ForeignFormat } from './contract'
import { qdpx } from './qdpx'
import { fileOf } from './testing'
import { webAnnotation } from './web-annotation'
import { webAnnoTsv } from './webanno-tsv'

/** What made a reader copy all it had for each thing it read; work in the square of this many would not end in time. */
const MANY = 10_000
const each = (write: (i: number) => string, between = ''): string => Array.from({ length: MANY }, (_, i) => write(i)).join(between)

const text = `"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"abc"`
const mark = (i: number) => `{"%ID":${i + 5},"%TYPE":"c.S","begin":0,"end":1}`
const relation = (i: number) => `{"%ID":${i + 5 + MANY},"%TYPE":"c.R","begin":0,"end":1,"@Governor":5,"@Dependent":${i + 5}}`
const codes = each((i) => `<Code guid="c${i}" name="c${i}"/>`)
const codings = each((i) => `<Coding><CodeRef targetGUID="c${i}"/></Coding>`)
const cases = each((i) => `<Case><SourceRef targetGUID="s"/><VariableValue><VariableRef targetGUID="v${i % 9}"/><TextValue>x</TextValue></VariableValue></Case>`)

it.each<readonly [string, ForeignFormat, string, string, boolean]>([
  ['relations from one mark', casJson, 'a.json', `{"%FEATURE_STRUCTURES":[{${text}},${each(mark, ',')},${each(relation, ',')}]}`, true],
  ['links from one annotation', webAnnotation, 'a.json', `[${each(() => '{"type":"Annotation","motivation":"linking","body":"#a","target":"#b"}', ',')},{"type":"Annotation","id":"#a","target":"x"}]`, true],
  ['codings of one document', qdpx, 'project.qde', `<Project><CodeBook><Codes>${codes}</Codes></CodeBook><Sources><TextSource guid="s" name="s"><PlainTextContent>abc</PlainTextContent>${codings}</TextSource></Sources></Project>`, true],
  ['cases of one document', qdpx, 'project.qde', `<Project><Cases>${cases}</Cases><Sources/></Project>`, true],
  ['wide gaps between sentences', webAnnoTsv, 'a.tsv', `#FORMAT=WebAnno TSV 3.3\n\n\n${each((i) => `#Text=a\n${i + 1}-1\t${(i + 1) * 90_000}-${(i + 1) * 90_000 + 1}\ta`, '\n\n')}\n`, false],
])('reads or refuses many %s', (_, format, path, content, reads) => {
  expect(format.read?.([fileOf(path, content)]).ok).toBe(reads)
})
