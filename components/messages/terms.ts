import type { Part } from '@/lib/comparison/question'

const articles = (n: number): string => (n === 1 ? '1 article' : `${n} articles`)

/** Words of “distinctive terms”. */
export const termWords = {
  title: 'Distinctive terms',
  lead: (code: string) => `Which words stand inside passages marked ${code} in one outlet rather than the other.`,
  code: 'Code',
  noPair: { title: 'Two outlets are needed', text: 'Words are distinctive of one outlet against another. Fewer than two outlets have been read to the end in this selection.' },
  noCode: { title: 'Nothing is marked', text: 'No complete reading of these two outlets marks a code of this dimension.' },
  noText: (code: string, outlet: string) => `No article of ${outlet} has text marked ${code} in this part: there are no words to set against each other.`,
  noTerm: (rare: number) => `No word under this code stands in three articles or more; ${rare === 1 ? 'one different word stands' : `${rare} different words stand`} in fewer.`,
  of: (outlet: string) => `Rather in ${outlet}`,
  noneOf: (outlet: string) => `No word leans towards ${outlet}.`,
  term: 'Term',
  z: 'z',
  count: 'Times',
  spread: 'Articles',
  times: (first: number, second: number) => `${round(first)} : ${round(second)}`,
  toConcordance: (term: string) => `${term}: show its places`,
  plot: (first: string, second: string) => `Each dot is a word: further right, more often; up, rather in ${first}; down, rather in ${second}.`,
  axisZ: 'z',
  axisFrequency: 'times under the code (logarithmic)',
  sentence: (code: string, first: string, firstTerms: string, second: string, secondTerms: string) => `Under ${code}, ${first} leans towards ${firstTerms}; ${second} towards ${secondTerms}.`,
  nothingOf: 'no word in particular (none with z of 2 or more)',
  descriptive: 'z describes and proves nothing: the words of one text depend on each other, so no p-value follows from it. Look at the places before drawing a conclusion.',
  caption: (of: { code: string; part: string; gold: boolean; first: string; second: string; articles: readonly [number, number]; tokens: readonly [number, number]; priorSize: number; rare: number; codebook: string; version: string; period: string; once: boolean }) =>
    `Words under ${of.code}, ${of.part}, ${of.gold ? 'gold layer' : 'annotators averaged within an article'}${of.period}: ${of.first} ${articles(of.articles[0])}, ${round(of.tokens[0])} words; ${of.second} ${articles(of.articles[1])}, ${round(of.tokens[1])} words; reprints counted ${of.once ? 'once' : 'apart'}; codebook ${of.codebook} ${of.version}. Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), a₀ = ${round(of.priorSize)}, background: the words of both sides under the code. Words in fewer than three articles are left out (${of.rare}). Words by Unicode segmentation, lower case; Arabic script without vowel signs.`,
  layerNote: 'Majority and union have no readings of their own: the annotators’ marks are averaged here.',
  parts: { body: 'body', headline: 'headlines and sub-heads', both: 'whole article', own_voice: 'body outside quotation marks', quoted: 'body inside quotation marks' } satisfies Record<Part, string>,
  drawn: (drawn: number, total: number) => `${drawn.toLocaleString('en')} of ${articles(total)} enter, drawn by lot of their ids: the same ones each time.`,
  csv: 'Download the numbers (CSV)',
  concordance: (term: string) => `“${term}” in its places`,
  lines: (shown: number, total: number) => (shown === total ? (total === 1 ? 'One place.' : `${total} places.`) : `${shown} of ${total} places.`),
  noLines: 'This word does not stand under the code here.',
  close: 'Close the places',
  openPassage: 'Open the passage',
} as const

function round(value: number): string {
  const rounded = value >= 10 ? Math.round(value) : Math.round(value * 10) / 10
  return rounded.toLocaleString('en')
}
