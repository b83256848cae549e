import type { AnonymousDesign } from '@/lib/comparison/report'
import type { DesignVerdict } from '@/lib/comparison/design-check'

const plural = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** Words of reports: a story as several outlets tell it, and what one outlet shows. */
export const reports = {
  storyTitle: (name: string) => `Report: ${name}`,
  outletTitle: (name: string) => `Dossier: ${name}`,
  storyKind: 'Story report',
  outletKind: 'Outlet dossier',
  project: (name: string) => `Project ${name}`,
  demo: 'Demo project: countries, outlets, people and texts in it are invented.',
  madeAt: (day: string) => `Numbers as of ${day}.`,
  download: 'Download as one file (HTML)',
  downloadHint: 'Opens without an account and without a network; print it from the browser (A4).',
  compare: 'Compare outlets',
  toStoryReport: 'Report',
  toDossier: 'Dossier',
  dossiers: 'Dossiers of the outlets',
  read: 'What was read',
  readSaid: (articles: number, read: number, outlets: number, annotators: number) =>
    `${plural(read, 'article', 'articles')} of ${articles.toLocaleString('en')} read to the end, from ${plural(outlets, 'outlet', 'outlets')}, by ${plural(annotators, 'annotator', 'annotators')}.`,
  nothingRead: 'Nobody has read an article here to the end yet, so there is nothing to report. Numbers appear when annotators press “Mark complete”.',
  outlet: 'Outlet',
  headline: 'Article',
  date: 'Date',
  readers: 'Readers',
  noDate: 'no date',
  articlesCaption: 'Articles',
  someListed: (listed: number, all: number) => `The first ${listed} of ${all.toLocaleString('en')} articles by date are listed.`,
  singleCoded: (n: number, read: number) => `${n} of ${plural(read, 'article', 'articles')} were read by one person only: what they show rests on one pair of eyes.`,
  design: 'Design check',
  designSaid: {
    empty: () => 'Nobody has marked an article complete.',
    single_outlet: () => 'Only one outlet has been read to the end: there is nothing to compare it with.',
    gold: () => 'Gold layer: one settled reading an article.',
    crossed: ({ annotators }) => (annotators === 1 ? 'One annotator read every outlet.' : `All ${annotators} annotators read every outlet.`),
    partial: ({ annotators, readEveryOutlet }) => `${readEveryOutlet} of ${annotators} annotators read every outlet, the others at least two.`,
    confounded: ({ annotators, readEveryOutlet, readOneOutlet }) =>
      `${readEveryOutlet} of ${annotators} annotators read every outlet; ${readOneOutlet} read only one. What looks like a difference between outlets may be a difference between people.`,
    separate: () => 'Some outlets have no annotator in common with the others. Differences between outlets cannot be told from differences between people.',
  } satisfies Record<DesignVerdict, (design: AnonymousDesign) => string>,
  estimates: (dimension: string) => `${dimension}: share of articles with each code, and of their text`,
  code: 'Code',
  n: (n: number) => `n\u00A0=\u00A0${n}`,
  unused: (codes: string) => `Not marked in any article read: ${codes}.`,
  noneMarked: 'No code of this dimension was marked in the articles read.',
  position: 'Begins at',
  positions: (dimension: string) => `${dimension}: where in the article the first mark of a code begins`,
  positionNote: '0 % is the beginning of the article, 100 % its end; mean over readings, then over the articles with the code (n). Below four articles in words.',
  early: 'in the first third',
  middle: 'in the middle third',
  late: 'in the last third',
  between: (least: string, most: string) => `${least} to ${most.replace(/^in /, '')}`,
  quotes: (dimension: string) => `${dimension}: passages`,
  quotesNote: (limit: number, most: number) =>
    `Of each outlet and code at most ${most === 1 ? 'one passage' : `${most} passages`}, those that most readers marked exactly so, then by lot. Quotes are cut at ${limit.toLocaleString('en')} characters; […] shows where. They stand in for the marks counted above and prove nothing by themselves.`,
  noQuotes: 'This project shows no quotes in reports.',
  marked: (marked: number, readers: number) => `marked so by ${marked} of ${plural(readers, 'reader', 'readers')}`,
  sources: 'Who speaks',
  carries: 'Where each code is mostly from',
  sourceCell: (source: string, said: string, n: number) => `${source}: ${said} (n\u00A0=\u00A0${n})`,
  noSource: 'no source marked',
  method: 'Method',
  methodLines: (codebook: string, version: string) => [
    'Only readings marked complete count. The article is the unit: an article read by several people counts once, as the mean of its readers. Body text only; navigation, related links and other stretches outside the article are in no number.',
    'Presence is the share of an outlet’s articles with the code, with a Wilson 95 % interval from four articles on, unstable below ten; below four articles there are words instead of percentages. Share of text is the mean share of characters under the code.',
    'Who speaks: spans of sources laid over spans of codes, reading by reading; mean over readings, then over articles.',
    `Codebook ${codebook} ${version}; readings made with another major version of it, or another codebook, are not in the numbers. Nothing was drawn at random for intervals; passages are chosen by lot of the articles’ ids, the same ones each time.`,
    'No number here says that an outlet is right, wrong or fair. It says what readers marked, by the codebook’s definitions.',
  ],
  fileFoot: (project: string) => `From the project ${project}, made with Parallax. This file loads nothing from a network and holds no script.`,
} as const

/** Where something lies in an article, 0 to 1, in thirds. */
export const third = (share: number): string => (share < 1 / 3 ? reports.early : share < 2 / 3 ? reports.middle : reports.late)
