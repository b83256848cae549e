import { compare, percent, portion } from './compare'
import type { SourcePart } from '@/lib/comparison/question'

const articles = (n: number): string => (n === 1 ? '1 article' : `${n} articles`)

/** Words of “who carries which frame”. */
export const sourceWords = {
  title: 'Who carries which frame',
  lead: (frames: string, sources: string) => `How much of the text under each code of ${frames} lies inside what each class of ${sources} says, the outlet’s own voice among them.`,
  noDimension: {
    title: 'The codebook does not say who speaks',
    text: 'This view needs a dimension in which a span can name a speaker, and a second one that is carried.',
  },
  nothing: {
    title: 'Nothing to show here yet',
    text: 'No complete reading in this selection marks both dimensions. Numbers appear when annotators press “Mark complete”.',
  },
  onePair: 'Only one outlet has been read in this selection: its sources stand alone, with nothing to compare them with.',
  matrix: (outlet: string) => `${outlet}: share of each code’s text inside each source`,
  code: 'Code',
  n: 'Articles with it',
  unattributed: 'Nobody',
  unattributedNote: '“Nobody” is text under the code in which no source is marked. Sources may lie over each other, so a row may add up to more than 100 %.',
  silent: (sources: string) => `No text of these codes lies inside: ${sources}.`,
  noFrame: 'No article of this outlet shows a code of this dimension.',
  outlets: 'Who speaks, by outlet',
  outlet: 'Outlet',
  read: 'Articles read',
  voice: 'Share of voice',
  speakers: 'Who is named most',
  speaker: (name: string, said: string) => `${name} (${said})`,
  naming: 'How far sources are named',
  firstSide: 'Whose side speaks first',
  notSaid: 'not said',
  noSource: 'no source marked',
  noNames: 'nobody named',
  noAttribute: 'The codebook does not ask this.',
  association: 'Does a source go with a code?',
  associationText:
    'In each article, the share of the code’s text inside the source is set against the share of the rest of the article inside it; over the articles, signs are flipped. All outlets of the selection together.',
  difference: 'Do the two outlets differ?',
  differenceText: 'The share of the code’s text inside the source, article by article; the outlets’ names are dealt anew over the articles, within stories.',
  tooFew: 'Fewer than four articles show a code together with a source: there is nothing to test. The articles themselves are above.',
  tooFewPair: 'No code stands in four articles of each of the two outlets: there is nothing to test.',
  source: 'Source',
  shift: 'Difference',
  points: (share: number) => `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(0)} points`,
  p: 'p',
  q: 'q',
  family: (m: number) => `q: Benjamini–Hochberg over the ${m === 1 ? 'one test' : `${m} tests`} of this table. With n articles a test by sign cannot fall below 2 in 2ⁿ: six are needed for 0.05.`,
  shownTests: (shown: number, all: number) => `The ${shown} with the smallest p of ${all}; the file holds all.`,
  methods: { exact: 'every arrangement', sampled: '9,999 arrangements', normal: 'normal approximation' },
  csv: 'Download the numbers (CSV)',
  drawn: (drawn: number, total: number) => `${drawn.toLocaleString('en')} of ${articles(total)} enter, drawn by lot of their ids: the same ones each time.`,
  layerNote: 'Spans are laid over each other reading by reading: majority and union have no readings of their own, so the annotators’ marks are averaged here.',
  partNote: 'Inside and outside quotation marks are not told apart here: the source of each passage is what was marked.',
  parts: { body: 'body', headline: 'headlines and sub-heads', both: 'whole article' } satisfies Record<SourcePart, string>,
  caption: (of: { frames: string; sources: string; part: string; gold: boolean; n: number; codebook: string; version: string; period: string; once: boolean; seed: string }) =>
    `${of.frames} × ${of.sources}, ${of.part}, ${of.gold ? 'gold layer' : 'annotators averaged'}${of.period}; ${articles(of.n)} read to the end; reprints counted ${of.once ? 'once' : 'apart'}; codebook ${of.codebook} ${of.version}. Share of characters, reading by reading, mean over the readings of an article, then over the articles with the code. Wilson 95 % intervals over articles, unstable below ten. Seed “${of.seed}”.`,
  period: (from: string | undefined, to: string | undefined) => (from === undefined && to === undefined ? '' : `, ${from ?? '…'} to ${to ?? '…'}`),
  sentence: {
    none: 'No code of this dimension stands in the articles of the pair.',
    /** Two outlets on the code both show most. */
    both: (code: string, first: string, firstSaid: string, second: string, secondSaid: string) => `${code}: in ${first} ${firstSaid}; in ${second} ${secondSaid}.`,
    one: (code: string, outlet: string, said: string) => `${code}: in ${outlet} ${said}.`,
    most: (source: string, said: string, n: number) => `mostly from ${source} (${said}, ${articles(n)})`,
    describes: 'This describes the articles read, by what readers marked; it does not say why a source was chosen.',
  },
} as const

interface Said {
  readonly value: number | null
  readonly tier: string
  readonly least: number
  readonly most: number
}

/** A share as its tier allows it to be said: words below four articles, then percent. */
export function shareSaid({ value, tier, least, most }: Said): string {
  if (value === null) return '–'
  if (tier === 'one') return portion(value)
  if (tier === 'few') return portion(least) === portion(most) ? portion(most) : least === 0 ? `up to ${portion(most)}` : `${portion(least)} to ${portion(most)}`
  return percent(value)
}

export const intervalSaid = compare.interval
