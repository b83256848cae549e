import { compare } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { comparePath } from '../address'
import type { ViewContext } from './figure'

/** What somebody needs who finds the figure without its page: the filters, n, codebook, seed, method and address. */
export function captionOf({ slug, question, answer, story }: ViewContext, methods: readonly string[], seed: string | null): string[] {
  const { layer, part, estimand, copies, unit, from, to } = question
  const { comparison, outlets, codebook, dimension } = answer
  const nameOf = new Map(outlets.map(({ id, name }) => [id, name]))
  const read = comparison.outlets.filter((outlet) => outlet.read > 0)
  const all = read.reduce((sum, outlet) => sum + outlet.read, 0)
  const single = read.reduce((sum, outlet) => sum + outlet.singleCoded, 0)
  return [
    [
      dimension.name,
      figures.filters.estimands[estimand],
      story ?? compare.allStories,
      compare.layers[layer],
      compare.parts[part],
      ...(from || to ? [figures.filters.period(from, to)] : []),
      ...(copies === 'once' ? [`${figures.filters.copies}: ${figures.filters.copiesOf[copies].toLowerCase()}`] : []),
      ...(unit === 'story' ? [`${figures.filters.unit}: ${figures.filters.units[unit].toLowerCase()}`] : []),
    ].join(' · '),
    figures.caption.n(read.map((outlet) => figures.caption.outlet(nameOf.get(outlet.outletId) ?? '', outlet.read)), comparison.design.annotators, single, all, layer === 'gold'),
    ...(methods.length === 0 ? [] : [figures.caption.method(methods)]),
    `${figures.caption.source(codebook.name, codebook.version, seed)} ${figures.caption.address(comparePath({ ...question, slug, dimension: dimension.key }))}`,
  ]
}

/** The legend, with what a click does where one does anything: in a file none does. */
export const withOpening = (legend: string, opening: string | false): string => (opening === false ? legend : `${legend} ${opening}`)
