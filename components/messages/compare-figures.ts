import type { Copies, Estimand, Unit, View } from '@/lib/comparison/question'

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
/** A name of any script within a sentence of ours. */
const name = (text: string): string => `\u2068${text}\u2069`

/** Words of the comparison's filters and figures. */
export const figures = {
  views: {
    dots: 'Dots',
    table: 'Table',
    heat: 'Heat map',
    difference: 'Two outlets',
    sources: 'Sources',
    terms: 'Terms',
    position: 'Place in the text',
    timeline: 'Timeline',
    distances: 'Distances',
  } satisfies Record<View, string>,
  view: 'View',

  filters: {
    measure: 'Measure',
    estimands: {
      presence: 'Articles with the code',
      share: 'Share of the text',
      density: 'Passages per 1,000 words',
      composition: 'Share of what is marked',
      primary: 'Main code of the article',
    } satisfies Record<Estimand, string>,
    more: 'More choices',
    moreChosen: (said: readonly string[]) => `More choices: ${said.join(', ')}`,
    from: 'Published from',
    to: 'until',
    copies: 'Reprints',
    copiesOf: { apart: 'Counted as articles', once: 'Counted once' } satisfies Record<Copies, string>,
    unit: 'Drawn again for intervals',
    units: { article: 'Articles', story: 'Stories' } satisfies Record<Unit, string>,
    first: 'First outlet',
    second: 'Second outlet',
    mostRead: 'Most articles read',
    show: 'Show',
    reset: 'All choices as they were',
    period: (from: string | undefined, to: string | undefined) => (from && to ? `${from} to ${to}` : from ? `from ${from}` : to ? `until ${to}` : 'any date'),
  },

  /** What a number of each measure is, for titles and sentences. */
  measures: {
    presence: 'share of articles with the code',
    share: 'share of the text under the code',
    density: 'passages per 1,000 words',
    composition: 'share of what is marked that is this code’s',
    primary: 'share of articles whose main code it is',
  } satisfies Record<Estimand, string>,

  legend: {
    dots: 'A dot is an outlet’s number and the line its 95 % interval. A ring with a dashed line rests on fewer than ten articles and is unstable. Small rings behind are single articles, empty where the code is not in them. A lane opens its passages.',
    dotsStable: 'A dot is an outlet’s number and the line its 95 % interval. A lane opens its passages.',
    dotsFew: 'Small rings are single articles, empty where the code is not in them. A lane opens its passages.',
    heat: 'The darker, the larger. Hatched cells rest on fewer than four articles: the words in them say what there is. A cell opens its passages.',
    difference: 'Right of the line the first outlet has more, left of it the second. A dashed interval is unstable. Bold: stands after the correction for the number of tests shown (q ≤ .05).',
    position: 'A tick is an article, at the place where it first shows the code. From four such articles on, the box holds their middle half and the dot their median.',
    timeline: 'A bar is a week: full with four articles and more, hollow below. A grey line on the ground is a week without the code; where nothing stands, the outlet published nothing that was read.',
    distances: 'Jensen–Shannon distance between what two outlets’ articles are made of: 0 the same mix of codes, 1 nothing in common. A strong frame: larger than when the articles are dealt to the two outlets by chance (p ≤ .05).',
  },

  sentence: {
    differs: (measure: string, code: string, most: string, mostSaid: string, least: string, leastSaid: string) =>
      `By ${measure}, the widest difference is in ${code}: ${name(most)} ${mostSaid}; ${name(least)} ${leastSaid}.`,
    overlaps: (measure: string, code: string, most: string, mostSaid: string, least: string, leastSaid: string) =>
      `By ${measure}, no difference stands out. The widest is in ${code}, ${name(most)} ${mostSaid}; ${name(least)} ${leastSaid}; their intervals overlap.`,
    tooFew: 'Some outlets have fewer than four articles here: too few for a number of this measure. The figure shows the articles themselves.',
  },

  caption: {
    n: (said: readonly string[], annotators: number, single: number, all: number, gold: boolean) =>
      `Articles read to the end (n): ${said.join(', ')}. ${gold ? 'Adjudicated.' : `${plural(annotators, 'annotator', 'annotators')}; ${all === 0 ? 0 : Math.round((single / all) * 100)} % of the articles read by one person only.`}`,
    outlet: (outlet: string, n: number) => `${name(outlet)} ${n}`,
    source: (codebook: string, version: string, seed: string | null) => `Codebook ${codebook} ${version}.${seed === null ? '' : ` Seed ${seed}.`}`,
    method: (methods: readonly string[]) => `Method: ${methods.join('; ')}.`,
    address: (path: string) => `Made by Parallax, ${path}`,
  },

  downloads: {
    heading: 'Take this figure',
    svg: 'SVG',
    png: 'PNG',
    csv: 'CSV',
    svgLabel: 'Download the figure as SVG',
    pngLabel: 'Download the figure as PNG',
    csvLabel: 'Download the numbers as CSV',
    failed: 'The picture could not be made. Reload the page and try again, or take the SVG.',
  },
  table: 'The numbers as a table',

  /** Instead of a number at the end of a lane. */
  short: {
    unread: 'not read',
    noText: 'no such part',
    nothingMarked: 'nothing marked',
    one: { found: 'present', divided: 'readers differ', absent: 'absent' },
    few: (found: number, divided: number, n: number) => (divided > 0 ? `${found}–${found + divided} of ${n}` : `${found} of ${n}`),
    articles: (n: number) => plural(n, 'article', 'articles'),
    n: (value: string, n: number) => `${value} · n ${n}`,
  },
  /** Ticks under single articles, where percentages of articles would promise too much: who of their readers found the code. */
  readers: (share: number) => (share === 0 ? 'no reader' : share === 1 ? 'every reader' : share === 0.5 ? 'half' : ''),
  nRow: 'n articles',
  lane: (code: string, outlet: string, said: string, linked: boolean) => `${code}, ${outlet}: ${said}${linked ? '. Show the passages' : ''}`,
  ofArticles: (value: string, n: number) => `${value}, ${plural(n, 'article', 'articles')}`,
  interval: (low: string, high: string, unstable: boolean) => `95 % interval ${low} to ${high}${unstable ? ', unstable' : ''}`,
  perWords: (value: string) => `${value} per 1,000 words`,

  title: (dimension: string, what: string) => `${dimension}: ${what}`,
  described: (codes: number, outlets: number) => `${plural(codes, 'code', 'codes')} in ${plural(outlets, 'outlet', 'outlets')}. Each lane says its number; the table below the figure holds all of them.`,
  panel: (code: string) => `${code} by outlet`,

  empty: {
    dots: 'Nobody has marked a code of this dimension in these articles.',
    thin: 'Too few articles for this view.',
  },
  tableView: { noFigure: 'The table shows articles with the code and the share of text, whatever measure is chosen.' },

  columns: {
    code: 'code',
    outlet: 'outlet',
    articles: 'articles',
    said: 'in words',
    estimate: 'estimate',
    low: '95 % low',
    high: '95 % high',
    unstable: 'unstable',
    yes: 'yes',
    no: 'no',
  },
} as const
