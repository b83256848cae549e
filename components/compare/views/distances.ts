import { figures } from '@/components/messages/compare-figures'
import { distanceMatrix, type DistanceCell } from '@/lib/comparison/figures/distances'
import type { OutletDistance } from '@/lib/comparison/distances'
import { comparePath } from '../address'
import { captionOf, withOpening } from './caption'
import type { Figure, FigureRow, ViewContext } from './figure'

const words = figures.distances
const LEVEL = 0.05

/** How far the mixes of codes of every two outlets lie apart, against what chance gives. */
export function distancesFigure(context: ViewContext): Figure {
  const { slug, question, answer, linked } = context
  const { dimension, distances } = answer
  const nameOf = new Map(answer.outlets.map(({ id, name }) => [id, name]))
  const { pairs = [], outlets = [], family = 0, seed = null } = distances ?? {}
  const found = new Map(pairs.flatMap((pair) => [[`${pair.first} ${pair.second}`, pair], [`${pair.second} ${pair.first}`, pair]] as const))
  const name = (id: string): string => nameOf.get(id) ?? ''
  const most = Math.max(0, ...pairs.map(({ divergence }) => divergence))
  const able = outlets.filter(({ mix }) => mix !== null)
  const cellOf = (a: string, b: string): DistanceCell => {
    const pair = found.get(`${a} ${b}`)
    const href = linked ? comparePath({ ...question, slug, dimension: dimension.key, view: 'difference', first: a, second: b }) : null
    if (!pair) return { shade: null, said: words.none, test: '', marked: false, href: null, label: words.cell(name(a), name(b), words.tooFew, false) }
    const { divergence, expected, q } = pair
    return { shade: most === 0 ? 0 : divergence / most, said: words.number(divergence), test: words.q(q), marked: q <= LEVEL, href, label: words.cell(name(a), name(b), words.said(words.number(divergence), words.number(expected), words.q(q)), linked) }
  }
  return {
    title: figures.title(dimension.name, words.title),
    description: words.described(outlets.length),
    panels: able.length < 2 ? [] : [{ key: 'distances', title: words.title, drawing: distanceMatrix({ outlets: outlets.map(({ outletId }) => name(outletId)), cells: outlets.map((row, i) => outlets.slice(0, i).map((column) => cellOf(row.outletId, column.outletId))) }) }],
    legend: withOpening(figures.legend.distances, linked && figures.legend.opens.pair),
    sentences: able.length < 2 ? [words.allTooFew] : sentences(pairs, family, name),
    caption: captionOf(context, pairs.length === 0 ? [] : [words.method[pairs.some(({ method }) => method === 'sampled') ? 'sampled' : 'normal'](Math.max(...pairs.map(({ draws }) => draws))), words.bh(family)], seed),
    table: {
      columns: [
        { key: 'first', name: words.columns.first },
        { key: 'second', name: words.columns.second },
        { key: 'divergence', name: words.columns.divergence, number: true, format: words.number },
        { key: 'expected', name: words.columns.expected, number: true, format: words.number },
        { key: 'p', name: words.columns.p, number: true, format: figures.difference.pValue },
        { key: 'q', name: words.columns.q, number: true, format: figures.difference.pValue },
        { key: 'tests', name: words.columns.tests, number: true },
      ],
      rows: pairs.map(({ first, second, divergence, expected, p, q }): FigureRow => ({ first: name(first), second: name(second), divergence, expected, p, q, tests: family })),
    },
  }
}

function sentences(pairs: readonly OutletDistance[], family: number, name: (id: string) => string): string[] {
  const [nearest, farthest] = [pairs.reduce<OutletDistance | null>((best, one) => (best === null || one.divergence < best.divergence ? one : best), null), pairs.reduce<OutletDistance | null>((best, one) => (best === null || one.divergence > best.divergence ? one : best), null)]
  if (!nearest || !farthest) return [words.allTooFew]
  return [
    ...(nearest === farthest ? [] : [words.sentence([name(nearest.first), name(nearest.second)], [name(farthest.first), name(farthest.second)])]),
    words.standing(pairs.filter(({ q }) => q <= LEVEL).length, family),
  ]
}
