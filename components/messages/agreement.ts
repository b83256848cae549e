import type { AgreementMaterial, AgreementProgress } from '@/lib/agreement/answer'
import type { Counted } from '@/lib/agreement/coefficient'
import type { IntervalGap, MeasureId, PanelGap } from '@/lib/agreement/panel/measure'
import type { PanelSettings } from '@/lib/agreement/panel/panel'

const number = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 0 })
const plural = (n: number, one: string, many: string): string => `${number(n)} ${n === 1 ? one : many}`
const articles = (n: number): string => plural(n, 'article', 'articles')
const listed = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(names)

/** A coefficient with two decimals; what is not exactly 0 or 1 is never written as if it were. */
export function coefficient(value: number): string {
  if (value === 1 || value === 0) return value.toFixed(2)
  if (value > 0.995) return '> 0.99'
  if (Math.abs(value) < 0.005) return value > 0 ? '< 0.01' : '> −0.01'
  return value.toFixed(2).replace('-', '−')
}

/** An end of an interval, where a 0.00 or 1.00 claims nothing. */
export const bound = (value: number): string => value.toFixed(2).replace('-0.00', '0.00').replace('-', '−')

/** Words of the agreement panel. */
export const agreement = {
  title: 'Agreement',
  lead: 'Do people who read the same articles mark the same passages with the same codes?',
  dimension: 'Dimension',
  filters: {
    heading: 'What is compared',
    annotators: 'Annotators',
    annotatorsHint: 'None ticked means everybody.',
    stories: 'Stories',
    storiesHint: 'None ticked means every article.',
    against: 'Compared with',
    others: 'each other',
    gold: 'the gold layer (adjudicated)',
    show: 'Show',
    reset: 'Everybody, every story',
    chosen: (annotators: number, stories: number): string =>
      [annotators > 0 ? plural(annotators, 'annotator', 'annotators') : 'everybody', stories > 0 ? plural(stories, 'story', 'stories') : 'every story'].join(', '),
  },

  base: (documents: number, coders: number, units: number, gold: boolean) =>
    `${articles(documents)}, ${gold ? `${plural(coders - 1, 'annotator', 'annotators')} and gold` : plural(coders, 'annotator', 'annotators')}, ${plural(units, 'coded span', 'coded spans')}`,
  unmarked: 'Nobody marked anything of this dimension in these articles. Look at another dimension, or at the codebook: is it clear when to mark?',
  single: (n: number) => `${articles(n)} read by one person alone ${n === 1 ? 'is' : 'are'} left out.`,
  otherCodebooks: (n: number) => `${plural(n, 'complete reading is', 'complete readings are')} left out: made with another codebook, or with a version of it whose codes mean something else.`,
  apart: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? 'shares' : 'share'} no article with anybody, so nothing can be said of their agreement.`,
  manyApart: (n: number) => `${number(n)} annotators share no article with anybody, so nothing can be said of their agreement.`,
  groups: {
    title: (n: number) => `${number(n)} groups of annotators have no article in common`,
    text: 'Their numbers are not mixed: what stands here is the group with the most articles. The others have numbers of their own:',
    other: ({ coders, documents }: AgreementMaterial['groups'][number]) => `${coders.length > 6 ? plural(coders.length, 'annotator', 'annotators') : listed(coders)} (${articles(documents)})`,
  },
  strangers: (pairs: readonly (readonly [string, string])[]) =>
    pairs.length > 6
      ? `${number(pairs.length)} pairs of annotators share no article; they add nothing to what is observed, and are connected only through others.`
      : `${listed(pairs.map(([a, b]) => `${a} and ${b}`))} share no article: connected only through others.`,
  fewArticles: (n: number) => (n === 1 ? 'One article alone: there is nothing to resample, so no number has an interval. Let the same people read more articles.' : `With ${articles(n)}, fewer than ten, intervals are unstable: a few more articles could change much.`),
  as: (time: string) => `As of ${time}`,
  current: 'Compute again',

  overall: {
    heading: (dimension: string) => `${dimension}: the whole dimension`,
    question: 'Question',
    value: 'Value, 95 % interval',
    axis: (low: string, methods: readonly string[]) => `${methods.length > 0 ? `Intervals: ${listed(methods)}. ` : ''}Lines run from ${low} to 1; the dark tick is 0. For α the light ticks are Krippendorff’s customary .667 and .8: to see by, not to pass.`,
  },
  questions: {
    gamma: 'Overall: do we mark the same stretches with the same codes?',
    gamma_cat: 'Where we mark the same stretch: do we call it the same?',
    alpha_unitized: 'Is the same text under the same codes?',
    alpha_marked: 'Is the same text marked at all, whatever the code?',
    alpha_masi: 'Do sentences get the same set of codes?',
    alpha_jaccard: 'The same, counting shared codes only',
    f1_iou50: 'How many spans have a counterpart that covers the same text by half or more?',
    f1_characters: 'How much of what one marks does the other mark alike?',
    alpha_presence: 'Is the code in the article at all?',
    kappa: 'Presence, two annotators',
    pi: 'Presence, two annotators',
    ac1: 'Presence, two annotators, for codes that are nearly always or never there',
    fleiss: 'Presence, as many annotators for every article',
    gamma_pairs: 'γ against the others',
    f1_pairs: 'Span F1 against the others',
  } satisfies Record<MeasureId, string>,
  /** Beside a code, where the heading has said the rest. */
  short: { alpha_unitized: 'uα', alpha_presence: 'α presence', kappa: 'κ', pi: 'π', ac1: 'AC1', fleiss: 'Fleiss κ' } satisfies Partial<Record<MeasureId, string>>,
  named: (method: string, year: number) => `${method} (${year})`,
  /** Beside a value that dice are in. */
  dice: (s: PanelSettings) => `α = ${s.alpha}, β = ${s.beta}, ${s.sampler} sampler, seed “${s.seed}”`,
  /** Above a column whose numbers all rest on as much. */
  rests: (counted: string) => `n = ${counted}`,
  counted: (n: number, of: Counted) =>
    ({
      values: plural(n, 'judgement', 'judgements'),
      items: articles(n),
      characters: plural(n, 'character', 'characters'),
      units: plural(n, 'coded span', 'coded spans'),
      documents: articles(n),
    })[of],
  interval: (low: string, high: string) => `${low} to ${high}`,
  exactly: {
    one: (documents: string) => `no disagreement in ${documents}`,
    zero: (documents: string) => `no better than chance in ${documents}`,
    zeroPlain: (documents: string) => `nothing in common in ${documents}`,
  },
  whisker: (value: string, interval: string) => (interval ? `${value}, 95 % interval ${interval}` : value),
  below667: (share: number) => `P(α < .667) ${share > 0.995 ? '> .99' : share < 0.005 ? '< .01' : share.toFixed(2).replace(/^0/, '')}`,
  gaps: {
    no_pairable: 'nothing that two people both judged',
    no_variation: 'all said one and the same, so chance and perfection look alike',
    one_coder: 'one annotator only',
    degenerate_expected: 'chance cannot be worked out here',
    rare: 'fewer than 5 spans by some annotator: too rare to tell from chance',
    not_two_coders: 'defined for the same two annotators throughout',
    unequal_coders: 'needs the same number of annotators for every article',
  } satisfies Record<PanelGap, string>,
  intervalGaps: {
    no_value: '',
    one_document: 'no interval: one article',
    undefined_without_some: 'no interval: undefined without some of the articles',
  } satisfies Record<IntervalGap, string>,

  codes: {
    heading: 'Code by code',
    code: 'Code',
    spans: 'Spans',
    text: 'Same text: unitized α (2016)',
    presence: 'Same articles: α nominal (2004)',
    others: 'Presence by other coefficients',
    rare: (fewest: number) => `${fewest === 0 ? 'never used' : `used ${fewest === 1 ? 'once' : `${fewest} times`}`} by some annotator: no coefficient below 5`,
    more: 'A code too rare for a coefficient gets one when the same people have read more articles in which it occurs.',
    missing: (names: readonly string[], two: boolean, equal: boolean) =>
      `Not shown: ${listed(names)}. ${[...(two ? ['κ, π and AC1 are defined for two annotators who are the same throughout'] : []), ...(equal ? ['Fleiss’ κ needs the same number of annotators for every article'] : [])].join('; ')}.`,
    unused: 'Nobody marked',
  },

  bands: {
    heading: 'What others have reached',
    lead: 'Published values for comparable work; none of them is a mark to pass. Beside α stands ours by sentence (MASI); beside α_U of 1995/2004 our unitized α of 2016, which is of one family: compare the direction, not the size.',
    work: 'Work',
    published: 'Published',
    ours: 'Here',
    below: 'below it',
    within: 'within it',
    above: 'above it',
    near: 'about the same',
    none: 'For γ and span F1 on framing no published value has been checked against its source, so none stands here.',
    undefined: 'no value here',
  },

  confusion: {
    heading: 'Which codes are taken for each other',
    lead: 'Spans of two annotators that γ takes for the same observation, by the code each gave. They agree on the diagonal.',
    code: 'Code',
    alone: 'no counterpart',
    none: 'No two spans could be taken for the same observation.',
    cell: (count: number, first: string, second: string) => (first === second ? `${number(count)} times both ${first}` : `${number(count)} times ${first} and ${second}`),
  },

  coders: {
    heading: 'Each annotator against the others',
    headingGold: 'Each annotator against gold',
    lead: 'Pair by pair over the articles shared. Whoever stands apart may have understood a code differently, or seen what others did not.',
    coder: 'Annotator',
    articles: 'Articles',
    spans: 'Spans',
    partners: 'Shared with',
    of: (partners: number) => plural(partners, 'other', 'others'),
  },

  passages: {
    heading: 'Passages that cost the most agreement',
    lead: 'Sentences by how much they add to γ’s disorder: 1 is a span that one of two annotators marked and the other did not.',
    none: 'No passage costs any agreement.',
    cost: (cost: number, share: number) => `costs ${cost.toFixed(cost < 10 ? 1 : 0)}, ${share < 0.005 ? '< 1' : Math.round(share * 100)} % of all disagreement`,
    nothing: 'nothing marked',
    gold: 'gold',
    inArticle: 'In its article',
    settle: 'All layers, to settle',
    more: (n: number) => `${plural(n, 'more passage', 'more passages')}`,
  },

  method: {
    heading: 'How this was computed',
    points: (s: PanelSettings, characters: number, sentences: number): string[] => [
      'Only readings marked complete count, of the newest text of each article and of one major version of the codebook. Headlines, sub-heads and everything outside the article are left out; line breaks and indentation too. Lengths are UTF-16 units of the body.',
      `${number(characters)} characters and ${number(sentences)} sentences of body. A sentence ends at a terminator and white space, by rule, in every language.`,
      `γ and γ_cat: α = ${s.alpha}, β = ${s.beta}, Δ∅ = ${s.deltaEmpty}; ${number(s.samples)} chance continua in all, by the ${s.sampler} sampler, seed “${s.seed}”. Two readings of an article are aligned exactly.`,
      ...(s.pairwiseDocuments > 0
        ? [`${articles(s.exactDocuments)} aligned with all annotators at once, ${number(s.pairwiseDocuments)} as the mean over pairs of annotators, which is another number than γ of all at once and named so.`]
        : ['Where three or more read an article, all are aligned at once, exactly.']),
      `All at once up to ${number(s.exactUnits)} coded spans in articles that three or more read, and ${number(s.exactCandidates)} possible alignments in one connected part of a text; beyond that the mean over pairs, named so.`,
      ...(s.pairs < s.allPairs ? [`γ by pairs, span F1, confusion, annotators and passages rest on ${number(s.pairs)} of ${number(s.allPairs)} pairs of readings, an equal number from each article, drawn with the seed.`] : []),
      `Intervals are over articles, since spans of one article hang together: percentiles of ${number(s.draws)} bootstrap draws from ten articles on, the jackknife below that and above a thousand. P(α < .667) is the share of draws below.`,
      'Unitized α is that of 2016, not α_U of 1995/2004: tools that print “α_U” mean other numbers. Spans of one code by one person that overlap count as one there; γ sees them apart.',
      `No coefficient where some annotator has fewer than ${s.fewestUnits} spans of a code; such codes still count in the pooled α.`,
      'Dimensions are never pooled, and people who share no article are never mixed.',
    ],
    source: (codebook: string, version: string) => `Codebook ${codebook} ${version}. The address of this page holds the whole question: opened again, it asks the same.`,
  },
  download: { label: 'Download', csv: 'Numbers as CSV', json: 'Everything as JSON' },

  progress: {
    title: 'Computing agreement',
    phases: { waiting: 'Waiting for another computation to end', reading: 'Reading what was marked', computing: 'Comparing readings' } satisfies Record<AgreementProgress['phase'], string>,
    of: (done: number, total: number) => `${number(done)} of ${number(total)} articles`,
    stop: 'Stop',
    stopped: { title: 'Stopped', text: 'Nothing was changed. It can be started again at any time.', again: 'Start again' },
    lost: { title: 'The server could not be reached', text: 'Nothing was changed. It goes on when the connection is back, or start again.' },
    script: 'Reload this page in a few seconds to see the numbers.',
  },
  failed: { again: 'Try again' },

  empty: {
    nothing: { title: 'Nobody has read an article to the end yet', text: 'Agreement is computed from complete readings. When two people have marked the same article complete, the first numbers stand here.', action: 'To the articles' },
    single: (n: number) => ({
      title: 'No article has been read by two people yet',
      text: `${articles(n)} read to the end, each by one person. Agreement needs the same article from two: assign articles that one person has read to a second.`,
      action: 'Assign articles',
    }),
    chosen: { title: 'Those chosen share no article', text: 'Nobody of the annotators ticked has read an article, within the stories ticked, that another of them has read too. Tick more of them.', action: 'Everybody, every story' },
    gold: { title: 'No adjudicated article to compare with', text: 'The gold layer comes from adjudication: settle the disagreements of an article and complete its gold layer. Until then annotators can be compared with each other.', action: 'Compare annotators with each other' },
  },
} as const
