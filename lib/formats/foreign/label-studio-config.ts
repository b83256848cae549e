import type { Codebook } from '@/lib/domain/codebook'
import { xmlAttribute } from '../xml'
import { WORDS } from './label-studio-words'
import { compareText } from './order'

/** The labelling configuration (an XML of controls) that fits the tasks we write. */
export function labelingConfig(codebooks: readonly Codebook[], labels: ReadonlySet<string>, attributes: ReadonlySet<string>): string {
  const known = codebooks.flatMap(({ dimensions }) => dimensions.flatMap(({ key, codes }) => codes.map((code) => ({ value: `${key}.${code.key}`, hint: `${code.name}: ${code.definition}` }))))
  const hints = new Map(known.map(({ value, hint }) => [value, hint]))
  const codes = [...new Set([...hints.keys(), ...[...labels].sort(compareText)])]
  const fields = new Set([...codebooks.flatMap(({ dimensions }) => dimensions.flatMap((one) => one.attributes.map(({ key }) => `${one.key}.${key}`))), ...[...attributes].sort(compareText)])
  const area = (name: string, hint: string, perRegion: boolean) => `  <TextArea name="${xmlAttribute(name)}" toName="${WORDS.text}" placeholder="${xmlAttribute(hint)}" editable="true"${perRegion ? ' perRegion="true"' : ''}/>`
  return [
    '<View>',
    '  <Style>.htx-text { white-space: pre-wrap; }</Style>',
    `  <Labels name="${WORDS.codes}" toName="${WORDS.text}" choice="multiple">`,
    ...[...codes, WORDS.uncoded].map((value) => `    <Label value="${xmlAttribute(value)}"${hints.has(value) ? ` hint="${xmlAttribute(hints.get(value) ?? '')}"` : ''}/>`),
    '  </Labels>',
    `  <Text name="${WORDS.text}" value="$text" granularity="symbol"/>`,
    ...[...fields].map((name) => area(name, name, true)),
    area(WORDS.note, 'Note', true),
    area(WORDS.speaker, 'Who speaks', true),
    `  <Rating name="${WORDS.confidence}" toName="${WORDS.text}" maxRating="5" perRegion="true"/>`,
    area(WORDS.reader, 'Who has read this', false),
    area(WORDS.status, `“${WORDS.unfinished}” while it is not`, false),
    area(WORDS.answers, `Question${WORDS.is}answer`, false),
    `  <Relations><Relation value="${WORDS.sourceOf}"/></Relations>`,
    '</View>',
    '',
  ].join('\n')
}
