import type { BundleFacts } from './manifest'

/** One sentence: what part of the project is in the set. */
export function chosenWords({ filter, texts }: Pick<BundleFacts, 'filter' | 'texts'>): string {
  const { layer, story, outlet, dimension, part, from, to, copies } = filter
  const chosen = [
    ...(layer === 'all' ? [] : [`layer ${layer}`]),
    ...(story === undefined ? [] : [`story ${story}`]),
    ...(outlet === undefined ? [] : [`outlet ${outlet}`]),
    ...(dimension === undefined ? [] : [`dimension ${dimension}`]),
    ...(part === 'all' ? [] : [`marks in ${part}`]),
    ...(from === undefined ? [] : [`published from ${from}`]),
    ...(to === undefined ? [] : [`published until ${to}`]),
    ...(copies === 'apart' ? [] : ['without reprints']),
  ]
  const what = chosen.length === 0 ? 'The whole project' : `Narrowed to ${chosen.join(', ')}`
  return `${what}, ${texts === 'included' ? 'with the texts of the articles' : 'without the texts of the articles'}.`
}
