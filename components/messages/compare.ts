import type { DesignCheck, DesignVerdict } from '@/lib/comparison/design-check'
import type { PresenceCount } from '@/lib/comparison/comparison'
import type { Layer, Part, ReadingLayer, Sort } from '@/lib/comparison/question'
import type { Tier } from '@/lib/comparison/tier'
import type { MeasureGap } from '@/lib/domain/measure'

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const articles = (n: number): string => plural(n, 'article', 'articles')
const listed = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(names)

/** A share (0 to 1) as a whole percentage. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %'
  if (share < 1 && share > 0.995) return '> 99 %'
  return `${Math.round(share * 100)} %`
}

const PORTIONS: readonly (readonly [upTo: number, words: string])[] = [
  [0, 'none'],
  [0.03, 'a sentence or so'],
  [0.075, 'a twentieth'],
  [0.15, 'a tenth'],
  [0.225, 'a fifth'],
  [0.29, 'a quarter'],
  [0.415, 'a third'],
  [0.585, 'half'],
  [0.71, 'two thirds'],
  [0.96, 'most'],
]

/** A share (0 to 1) of a text in words, where a percentage would promise more than one article can hold. */
export const portion = (share: number): string => PORTIONS.find(([upTo]) => share <= upTo)?.[1] ?? 'nearly all'

/** The same with "about" where it is a fraction. */
const about = (share: number): string => (/^a [a-z]+$|^half$|thirds$/.test(portion(share)) ? `about ${portion(share)}` : portion(share))

/** Words of the comparison, the reader and the passages. */
export const compare = {
  title: 'Compare',
  lead: 'How outlets frame what they report: which codes appear in their articles, and how much of the text they cover.',
  story: 'Story',
  allStories: 'All stories together',
  show: 'Show',
  dimension: 'Dimension',
  layer: 'Whose marks',
  layers: { annotators: 'Annotators, averaged', majority: 'What most annotators marked', union: 'What any annotator marked', gold: 'Gold (adjudicated)' } satisfies Record<Layer, string>,
  part: 'Part of the article',
  parts: { body: 'Body', headline: 'Headline and sub-heads', both: 'Both', own_voice: 'Body, outlet’s own voice', quoted: 'Body, inside quotation marks' } satisfies Record<Part, string>,
  sort: 'Order of codes',
  sorts: { spread: 'Widest difference first', codebook: 'As in the codebook' } satisfies Record<Sort, string>,
  code: 'Code',
  toReader: 'Read side by side',
  toTable: 'Compare outlets',
  mixedStories: 'All stories together: a difference here may come from which stories an outlet covers. Choose one story to compare the same event.',
  severalAStory: 'Some outlets have several articles on one story. These resemble each other, and intervals over articles are then too narrow: choose stories as what is drawn again.',
  asOf: 'Figures as of',
  otherCodebooks: (n: number) => `${plural(n, 'complete reading is', 'complete readings are')} left out: made with another codebook, or with a version of it whose codes mean something else.`,

  columnArticles: (read: number, all: number) => (read === all ? articles(read) : `${read} of ${articles(all)} read`),
  columnReaders: (n: number) => plural(n, 'annotator', 'annotators'),
  singleCoded: (n: number, read: number) => (n === read ? 'each read by one person' : `${n} read by one person only`),
  tiers: {
    none: 'not read to the end yet',
    one: 'one article: read it',
    few: 'too few for percentages',
    small: 'few articles, intervals unstable',
    enough: '',
  } satisfies Record<Tier, string>,
  /** The same for a whole table whose outlets are alike. */
  allTiers: {
    none: '',
    one: 'One article an outlet: read them. What stands here says what was found in each, and no more.',
    few: 'Two or three articles an outlet are too few for percentages: they are told in counts and words.',
    small: 'Fewer than ten articles an outlet: intervals are unstable.',
    enough: '',
  } satisfies Record<Tier, string>,

  /** What stands in a cell instead of a percentage. */
  one: ({ found, divided }: PresenceCount) => (found ? 'present' : divided ? 'readers differ' : 'absent'),
  few: ({ found, divided, absent }: PresenceCount) => `${divided > 0 ? `${found} to ${found + divided}` : found} of ${articles(found + divided + absent)}`,
  divided: (n: number) => `readers differ on ${n}`,
  ofArticles: (n: number) => `of ${articles(n)}`,
  interval: (low: number, high: number) => `95 %: ${Math.round(low * 100)}–${Math.round(high * 100)} %`,
  shareOne: (share: number) => `${about(share)} of its text`,
  shareFew: (low: number, high: number) =>
    low === 0 ? `up to ${portion(high)} of the text` : portion(low) === portion(high) ? `${about(high)} of the text` : `${portion(low)} to ${portion(high)} of the text`,
  sharePercent: (share: string) => `${share} of the text`,
  gaps: {
    no_complete_reading: 'nobody has completed an article here',
    nothing_marked: 'nobody has marked anything of this dimension here',
    no_text: 'these articles do not have this part',
  } satisfies Record<MeasureGap, string>,
  cellLabel: (code: string, outlet: string, said: string) => `${code}, ${outlet}: ${said}. Show the passages`,
  dots: (shares: readonly string[]) => `Share of text in each article: ${shares.join(', ')}`,
  scale: (max: string) => `Dots are articles, from nothing at the start of the line to ${max} of the text at its end; a ring is an article without the code.`,
  whisker: 'With ten articles and more, the dot is the share of articles with the code and the line its 95 % interval, from 0 to 100 %.',
  unused: 'Nobody marked',

  sentence: {
    nothing: 'No code of this dimension has been marked in the articles read so far.',
    same: 'Every outlet shows the codes equally often in the articles read.',
    differs: (code: string, most: string, mostSaid: string, least: string, leastSaid: string) =>
      `The widest difference is in ${code}: ${mostSaid} of ${most}, ${leastSaid} of ${least}.`,
    overlaps: (code: string, most: string, mostSaid: string, least: string, leastSaid: string) =>
      `No difference stands out. The widest is in ${code}, ${mostSaid} of ${most} and ${leastSaid} of ${least}, and their 95 % intervals overlap.`,
    one: (code: string, withIt: readonly string[], without: readonly string[]) =>
      `The articles differ most in ${code}: it stands in that of ${listed(withIt)}${without.length ? `, not in that of ${listed(without)}` : ''}.`,
    describes: 'This describes the articles read, and is too little to speak of the outlets.',
    unstable: 'With fewer than ten articles an outlet, a few more could change this.',
  },

  design: {
    heading: 'Design check',
    coverage: 'Articles completed, by annotator and outlet',
    annotator: 'Annotator',
    say: {
      empty: () => 'Nobody has marked an article complete in this selection yet.',
      single_outlet: () => 'Only one outlet has been read to the end, so there is nothing to compare it with yet.',
      gold: () => 'Gold layer: one settled reading an article.',
      crossed: ({ annotators }) => (annotators === 1 ? 'One annotator read every outlet.' : `All ${annotators} annotators read every outlet.`),
      partial: ({ annotators, readEveryOutlet }) => `${readEveryOutlet} of ${annotators} annotators read every outlet, the others at least two.`,
      confounded: ({ readOneOutlet, annotators, readEveryOutlet }) =>
        `${readEveryOutlet} of ${annotators} annotators read every outlet; ${listed(readOneOutlet)} read only one. What looks like a difference between outlets may be a difference between people.`,
      separate: () => 'Some outlets have no annotator in common with the others. Differences between outlets cannot be told from differences between people.',
    } satisfies Record<DesignVerdict, (check: DesignCheck) => string>,
    next: 'Assign the same annotators to articles of every outlet; then compare again.',
  },

  method: {
    heading: 'How this was computed',
    points: [
      'Only readings marked complete count. An open assignment is missing data, not “nothing found”.',
      'Presence: an article read by several people first gets the share of them who marked the code in it; an outlet’s number is the mean over its articles. An article read twice does not count twice.',
      'Share of text: the characters under spans of the code, each counted once, divided by the characters of the chosen part; mean over annotators, then over articles. Navigation, related links and other parts outside the article are in neither number.',
      'The article is the unit: n is a number of articles. Fewer than four articles are told in words and dots. From four on there is a 95 % interval (Wilson, from ten on with the variance as it is between articles or stories); below ten it is unstable.',
      'No number here says that an outlet is right, wrong or fair. It says what readers marked, by the codebook’s definitions.',
    ],
    source: (codebook: string, version: string) => `Codebook ${codebook} ${version}. The address of this page holds the whole question: opened again, it asks the same.`,
  },

  empty: {
    noStory: { title: 'There is nothing to compare yet', text: 'Outlets are compared on the same event. Import articles of at least two outlets and give them the same story.', action: 'Import articles' },
    noReading: {
      title: 'No article has been read to the end',
      text: 'Numbers appear when annotators press “Mark complete”: only then does untagged text mean “read, nothing applies”. Until then the articles can be read side by side.',
      action: 'See the articles',
    },
    noGold: { title: 'There is no gold layer here yet', text: 'Gold is made by settling the annotators’ disagreements article by article.', action: 'Show the annotators’ marks' },
  },

  reader: {
    title: 'Side by side',
    lead: 'The articles of one story, in columns, with what was marked in them.',
    layers: { annotators: 'Annotators', gold: 'Gold (adjudicated)' } satisfies Record<ReadingLayer, string>,
    columns: 'Articles side by side',
    some: (shown: number, all: number) => `${shown} of ${articles(all)} of this story stand here. The others can be reached through their passages.`,
    readBy: (n: number) => (n === 0 ? 'not read to the end yet' : `read by ${plural(n, 'annotator', 'annotators')}`),
    gold: (there: boolean) => (there ? 'adjudicated' : 'no gold layer yet'),
    marks: (n: number) => plural(n, 'mark', 'marks'),
    strip: (n: number) => `Where in the article the ${plural(n, 'mark lies', 'marks lie')}, from its beginning to its end`,
    outside: (zone: string, n: number) => `${zone}: ${plural(n, 'character', 'characters')} outside the article`,
    markedBy: (names: readonly string[]) => `marked by ${listed(names)}`,
    legend: 'Codes marked in this story',
    toPassage: 'Passages',
  },

  passages: {
    title: 'Passages',
    of: (code: string) => `Passages marked ${code}`,
    total: (n: number) => plural(n, 'passage', 'passages'),
    everyCode: 'every code',
    everyOutlet: 'every outlet',
    dropStory: 'in every story',
    inArticle: 'In its article',
    none: { title: 'No passage', text: 'Nobody who completed these articles marked this. Where readers have not finished, their marks do not show here.' },
    by: (names: readonly string[]) => listed(names),
    gold: 'gold',
    note: 'Note',
    pages: 'Pages of passages',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    previous: 'Previous',
    next: 'Next',
    back: 'Back to the comparison',
  },
} as const
