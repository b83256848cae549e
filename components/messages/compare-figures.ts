import type { Copies, Estimand, Unit, View } from '@/lib/comparison/question'

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
/** A name of any script within a sentence of ours; one of two scripts begins at the left, as in lists and tables. */
const name = (text: string): string => `\u2066${text}\u2069`

const listed = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(names)

/** A probability as it is printed: two digits, without a nought before the point. */
function pValue(p: number): string {
  if (p < 0.001) return '< .001'
  return p >= 0.995 ? '1' : (p < 0.1 ? p.toFixed(3) : p.toFixed(2)).replace(/^0/, '')
}

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
    /** Said where it does. */
    opens: { lane: 'A lane opens its passages.', cell: 'A cell opens its passages.', pair: 'A cell opens the two outlets.' },
    dots: 'A dot is an outlet’s number and the line its 95 % interval. A ring with a dashed line rests on fewer than ten articles and is unstable. Small rings behind are single articles, empty where the code is not in them.',
    dotsStable: 'A dot is an outlet’s number and the line its 95 % interval.',
    dotsFew: 'Small rings are single articles, empty where the code is not in them.',
    heat: 'The darker, the larger. Hatched cells rest on fewer than four articles: the words in them say what there is.',
    difference: 'Right of the line the first outlet has more, left of it the second. A dashed interval is unstable. Bold: stands after the correction for the number of tests shown (q ≤ .05).',
    position: 'A tick is an article, at the place where it first shows the code. From four such articles on, the box holds their middle half and the dot their median; from ten on, bars by tenths of the text stand in place of the ticks.',
    timeline: 'A bar is a week: dark with four articles and more, pale below. A grey line on the ground is a week without the code; where nothing stands, the outlet published nothing that was read.',
    distances: 'Jensen–Shannon divergence of the mixes of codes of two outlets: 0 the same mix, 1 nothing in common. Strong frame and bold: larger than chance gives (q ≤ .05).',
  },

  sentence: {
    differs: (measure: string, code: string, most: string, mostSaid: string, least: string, leastSaid: string) =>
      `By ${measure}, the widest difference is in ${code}: ${name(most)} ${mostSaid}; ${name(least)} ${leastSaid}.`,
    overlaps: (measure: string, code: string, most: string, mostSaid: string, least: string, leastSaid: string) =>
      `By ${measure}, no difference stands out. The widest is in ${code}, ${name(most)} ${mostSaid}; ${name(least)} ${leastSaid}; their intervals overlap.`,
    mixed: 'Outlets were not read by the same people, so none is set against another here. “Two outlets” shows what can be told: what people who read both found.',
    tooFew: 'Some outlets have fewer than four articles here: too few for a number of this measure. The figure shows the articles themselves.',
  },

  caption: {
    n: (said: readonly string[], annotators: number, single: number, all: number, gold: boolean) =>
      `Articles read to the end (n): ${said.join(', ')}; ${gold ? 'adjudicated.' : `${plural(annotators, 'annotator', 'annotators')}; ${all === 0 ? 0 : Math.round((single / all) * 100)} % of the articles read by one person only.`}`,
    outlet: (outlet: string, n: number) => `${name(outlet)} (${n})`,
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
  readers: (share: number) => (share === 0 ? 'no reader' : share === 1 ? 'every reader' : ''),
  nRow: 'n articles',
  lane: (code: string, outlet: string, said: string, linked: boolean) => `${code}, ${outlet}: ${said}${linked ? '. Show the passages' : ''}`,
  ofArticles: (value: string, n: number) => `${value}, ${plural(n, 'article', 'articles')}`,
  interval: (low: string, high: string, unstable: boolean) => `95 % interval ${low} to ${high}${unstable ? ', unstable' : ''}`,
  perWords: (value: string) => `${value} per 1,000 words`,

  title: (dimension: string, what: string) => `${dimension}: ${what}`,
  described: (codes: number, outlets: number) => `${plural(codes, 'code', 'codes')} in ${plural(outlets, 'outlet', 'outlets')}. Each lane says its number; the table below the figure holds all of them.`,
  panel: (code: string) => `${code} by outlet`,

  difference: {
    pair: (first: string, second: string) => `${name(first)} beside ${name(second)}`,
    described: (codes: number, first: string, second: string) => `${plural(codes, 'code', 'codes')}, each with what ${name(first)} has more or less of than ${name(second)}.`,
    point: 'point',
    points: 'points',
    q: (q: number) => `q ${pValue(q)}`,
    pValue,
    tooFew: 'too few articles',
    cannot: 'cannot be told',
    within: (points: string, annotators: number) => `${points} (${plural(annotators, 'reader', 'readers')})`,
    legendWithin: 'A ring is the mean over the people who read both outlets of the difference between their own numbers. Right of the line the first outlet has more, left of it the second.',
    noPair: 'A pair needs two outlets with articles read to the end.',
    none: (first: string, second: string) => `Nobody read articles of both ${name(first)} and ${name(second)}: a difference between them cannot be told from one between people.`,
    nothing: 'Neither of the two shows any code of this dimension.',
    allTooFew: (first: string, second: string) => `With fewer than four articles of ${name(first)} or of ${name(second)}, no difference is shown. The view Dots shows the articles themselves.`,
    same: (first: string, second: string) => `${name(first)} and ${name(second)} show every code equally often in the articles read.`,
    widest: (code: string, more: string, less: string, points: string, both: readonly [string, string] | null) =>
      `The widest difference is in ${code}: ${points} more in ${name(more)} than in ${name(less)}${both ? ` (${both[0]} and ${both[1]})` : ''}.`,
    survive: 'Not everybody who read one of the two read the other, so only what the people who read both found can be told: each is compared with themselves.',
    family: (standing: number, family: number) =>
      `${standing === 0 ? 'None' : standing} of ${plural(family, 'test', 'tests')} shown ${standing === 1 ? 'stands' : 'stand'} after the correction for testing ${family === 1 ? 'once' : 'so many'} (Benjamini–Hochberg, M = ${family}).`,
    noTest: 'There is nothing here that could be tested.',
    testMethods: {
      matched: (stories: number) => `p by exact sign-flip over the ${plural(stories, 'story', 'stories')} that both tell`,
      permuted: () => 'p by permutation of the outlets over articles, within stories',
    },
    bh: (family: number) => `q by Benjamini–Hochberg over the ${plural(family, 'test', 'tests')} shown (M = ${family})`,
    columns: { first: 'first', second: 'second', difference: 'difference', ratio: 'ratio', permuted: 'p, permuted', matched: 'p, matched stories', q: 'q', tests: 'tests (M)' },
  },

  position: {
    title: 'place in the text where a code first stands',
    ends: { from: 'beginning', to: 'end' },
    n: (n: number) => `n ${n}`,
    nowhere: 'in no article',
    median: (median: string, n: number) => `half of ${plural(n, 'article', 'articles')} show it by ${median} of the text`,
    places: (places: readonly string[]) => `at ${places.join(', ')} of the text`,
    tooFew: 'No two outlets have four articles with the same code yet: the ticks are the articles, and say where each first shows it.',
    widest: (code: string, early: string, earlyAt: string, earlyN: number, late: string, lateAt: string, lateN: number) =>
      `${code} lies farthest apart: half of the articles that show it do so by ${earlyAt} of the text in ${name(early)} (n ${earlyN}), by ${lateAt} in ${name(late)} (n ${lateN}).`,
    method: 'start of the first passage as a share of the text, over the articles that show the code',
    columns: { n: 'articles with it', lower: 'first quarter by', median: 'half by', upper: 'three quarters by', articles: 'single articles' },
  },

  timeline: {
    title: 'share of articles with the code, by week',
    week: (week: string, found: number, n: number) => `${week}: ${Number.isInteger(found) ? found : found.toFixed(1)} of ${plural(n, 'article', 'articles')}`,
    lane: (withIt: number, weeks: number, n: number) => (weeks === 0 ? 'no dated article' : `in ${withIt} of ${plural(weeks, 'week', 'weeks')} with articles, ${plural(n, 'article', 'articles')}`),
    noDates: 'None of these articles carries a date, so there is nothing to lay along time.',
    sentence: (weeks: number, first: string, last: string, counts: readonly number[]) =>
      weeks === 1 ? `All dated articles are of one week, ${first}.` : `${weeks} weeks from ${first} to ${last}; the outlets have articles in ${Math.min(...counts)} to ${Math.max(...counts)} of them. Where an outlet has none, nothing is drawn: that is not “code absent”.`,
    undated: (n: number) => `${plural(n, 'article carries', 'articles carry')} no date and ${n === 1 ? 'stands' : 'stand'} in no week.`,
    earlier: (n: number, first: string) => `${plural(n, 'article is', 'articles are')} older than ${first} and not shown.`,
    method: 'mean over the articles printed in the week of the share of readers who found the code',
    columns: { week: 'week', monday: 'from', presence: 'presence' },
  },

  distances: {
    title: 'how far the mixes of codes lie apart',
    described: (outlets: number) => `Every two of ${plural(outlets, 'outlet', 'outlets')} once. Each cell says its number and opens the pair; the table below holds all of them.`,
    number: (value: number) => (value < 0.0005 ? '0' : value.toFixed(3).replace(/^0/, '')),
    q: (q: number) => `q ${pValue(q)}`,
    none: '–',
    tooFew: 'fewer than four articles with anything marked',
    allTooFew: 'A distance needs two outlets with four articles each in which anything is marked.',
    said: (value: string, expected: string, q: string) => `${value} bits; by chance ${expected}; ${q}`,
    cell: (first: string, second: string, said: string, linked: boolean) => `${name(first)} and ${name(second)}: ${said}${linked ? '. Show the two' : ''}`,
    sentence: (near: readonly [string, string], far: readonly [string, string]) =>
      `The mixes of codes are most alike in ${name(near[0])} and ${name(near[1])}, least in ${name(far[0])} and ${name(far[1])}.`,
    standing: (standing: number, family: number) =>
      `${standing === 0 ? 'No distance is' : standing === family ? (family === 1 ? 'It is' : `All ${family} are`) : `${standing} of ${family} are`} larger than chance gives (q ≤ .05, Benjamini–Hochberg, M = ${family}). Small samples always lie apart a little.`,
    method: {
      sampled: (draws: number) => `Jensen–Shannon divergence (bits) of the mean compositions; by chance: articles dealt anew to the two outlets, ${draws} times`,
      normal: () => 'Jensen–Shannon divergence (bits) of the mean compositions; by chance: closed form for many articles',
    },
    bh: (family: number) => `q by Benjamini–Hochberg over ${plural(family, 'pair', 'pairs')}`,
    columns: { first: 'first', second: 'second', divergence: 'divergence', expected: 'by chance', p: 'p', q: 'q', tests: 'pairs (M)' },
  },

  ribbon: {
    heading: 'How far annotators agree on these codes',
    people: (annotators: number, single: number, all: number) => `${plural(annotators, 'annotator', 'annotators')}; ${all === 0 ? 0 : Math.round((single / all) * 100)} % of ${plural(all, 'article', 'articles')} read by one person only.`,
    presence: 'Krippendorff’s α of whether the code is in the article',
    text: 'Krippendorff’s α of the text under the code',
    none: 'Agreement has not been computed since the last change.',
    compute: 'Compute it',
    more: 'All of it, with intervals',
    unknown: 'too rare',
  },

  robust: {
    heading: 'Does it depend on whose marks are counted?',
    lead: (first: string, second: string, same: number, known: number) =>
      known === 0 ? 'Only one way of counting has numbers here, so nothing can be said.' : `Which of ${name(first)} and ${name(second)} shows more is the same however marks are counted for ${same} of ${plural(known, 'code', 'codes')}.`,
    turns: (codes: readonly string[]) => `It turns round for ${listed(codes)}.`,
    vanishes: (codes: readonly string[]) => `For ${listed(codes)} one way of counting shows a difference and another none.`,
    coming: 'Counting in every way …',
    table: 'Each way of counting',
    caption: (first: string, second: string) => `${name(first)} less ${name(second)}, by whose marks are counted`,
    /** Where articles are too few for points. */
    sign: (sign: number) => (sign > 0 ? 'more' : sign < 0 ? 'less' : 'the same'),
  },

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
