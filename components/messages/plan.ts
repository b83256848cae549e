import type { Blindness } from '@/lib/domain/blindness'
import type { QueueOrder, RoundKind } from '@/lib/domain/round'
import type { PlanPreview } from '@/lib/planning/preview'
import type { PlanWarning } from '@/lib/planning/warning'
import { count } from './shell'

const listed = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
const articles = (n: number): string => count(n, 'article', 'articles')
const readings = (n: number): string => count(n, 'reading', 'readings')
const people = (n: number): string => count(n, 'person', 'people')

/** A share as percentage points with its sign. */
const points = (share: number): string => `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(100 * share).toFixed(1)}`

/** At most this many names in one sentence. */
const NAMED = 6
const some = (names: readonly string[]): string => (names.length <= NAMED ? listed(names) : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`)

/** Words of planning: who reads what, how far they are. */
export const plan = {
  title: 'Plan',
  lead: 'Who reads what. A round gives articles to people so that every outlet is read by several of them, and shows the plan before it starts.',
  tabs: 'Plan',
  rounds: 'Rounds',
  progress: 'Progress',
  newRound: 'Plan a round',
  empty: 'No round yet',
  emptyText: 'A round is a set of articles and the people who read them: so many different readers an article, everybody with articles of every outlet. You see the plan, with what is wrong with it, before anybody is given anything.',
  emptyNoArticles: 'A round needs articles: bring some in first.',
  emptyNoPeople: 'A round needs people to read: invite some first.',
  import: 'Import articles',
  invite: 'Invite people',
  kinds: { work: 'Work', training: 'Training' } satisfies Record<RoundKind, string>,
  kindDoes: {
    work: 'Readings that count: they are compared, and agreement is computed from them.',
    training: 'Practice on articles with gold: when somebody marks one complete, they see their marks beside the gold. Nothing of it is counted anywhere else.',
  } satisfies Record<RoundKind, string>,
  orders: { random: 'Random, each their own', stories: 'Story by story', same: 'The same for everybody' } satisfies Record<QueueOrder, string>,

  blindness: { none: 'Shown', all: 'Hidden', half: 'Hidden for half, by lot' } satisfies Record<Blindness, string>,

  list: {
    caption: 'Rounds, newest first',
    name: 'Round',
    due: 'Due',
    noDue: 'no date',
    done: 'Complete',
    of: (complete: number, places: number) => `${complete.toLocaleString('en')} of ${places.toLocaleString('en')}`,
    late: (n: number) => `${n} late`,
    closed: 'closed',
    pool: 'pool',
    size: (n: number, who: number, overlap: number) => `${articles(n)}, ${people(who)}, ${overlap} ${overlap === 1 ? 'reader' : 'readers'} each`,
  },

  make: {
    title: 'Plan a round',
    lead: 'Choose articles, people and how it is read. Nothing is given out until you have seen the plan and started it.',
    articles: 'Articles',
    outlets: 'Outlets',
    unread: 'Only articles nobody has yet',
    withGold: 'Only articles with gold',
    noStory: 'Without a story',
    chosen: (n: number, all: number) => `${n} of ${all} chosen`,
    chooseAll: (story: string) => `Choose all of ${story}`,
    noneShown: 'No article fits these outlets and conditions.',
    total: (n: number) => (n === 0 ? 'Nothing chosen yet.' : `${articles(n)} chosen.`),
    most: (n: number) => `The first ${n.toLocaleString('en')} articles are shown.`,
    readers: (n: number) => (n === 0 ? 'nobody yet' : people(n)),
    gold: 'gold',
    noGold: 'no gold yet',
    writeGold: 'Write gold',
    writeGoldFor: (headline: string) => `Write gold: ${headline}`,
    check: 'Hidden check',
    checkOf: (headline: string) => `Hidden check: ${headline}`,
    checkHint: 'Articles with gold can be hidden checks: everybody reads them, spread over their queue, without being told. The page of the round shows how close each stays to the gold.',
    people: 'People',
    everybody: 'Choose everybody',
    quota: 'At most',
    quotaOf: (name: string) => `Most articles for ${name}`,
    how: 'How it is read',
    name: 'Name of the round',
    nameHint: 'Its readers see it, for instance “First week”.',
    kind: 'Kind',
    overlap: 'Readers an article',
    overlapHint: 'Two or more, so that agreement can be computed.',
    codebook: 'Codebook',
    codebookHint: 'What is marked by. The main codebook’s newest version stands first.',
    order: 'Order',
    source: 'Source',
    sourceDoes: {
      none: 'Readers see outlet, byline and the text as it is.',
      all: 'Outlet, byline, address and where the text names itself are hidden; no offset moves. Who saw what is recorded.',
      half: 'Of each outlet every person reads half with its source hidden, and an article’s readers differ: so what knowing it does can be measured.',
    } satisfies Record<Blindness, string>,
    hidden: (n: number) => `${n} hidden`,
    given: 'Articles are',
    givenOut: 'Given out at the start',
    pool: 'Taken one at a time from a pool',
    poolHint: 'Each person takes the next article when they are ready; who reads faster reads more, up to their quota. The plan shows how it comes out if all take alike.',
    lease: 'Free again if not begun after',
    leases: { '24': '1 day', '72': '3 days', '168': '1 week', '336': '2 weeks', '': 'Never' } as Readonly<Record<string, string>>,
    due: 'Due on',
    dueHint: 'Ends with this day, UTC. After it an article counts as late; nothing is taken away.',
    show: 'Show the plan',
    again: 'Draw again',
    missing: { name: 'Give the round a name first.', articles: 'Choose at least one article.', people: 'Choose at least one person.' },
    stale: 'You have changed something since this plan was made. Show it again before you start it.',
    plan: 'The plan',
    table: 'Articles of each outlet for each person',
    person: 'Person',
    all: 'All',
    outletRow: 'Articles of the outlet',
    summary: ({ wanted, filled, people: rows }: PlanPreview) => {
      const loads = rows.map(({ articles: n }) => n)
      const [least, most] = [Math.min(...loads), Math.max(...loads)]
      return `${filled === wanted ? readings(filled) : `${filled} of ${readings(wanted)}`}: ${least === most ? `${articles(least)} for each person` : `${least} to ${articles(most)} for each person`}.`
    },
    sound: 'Nothing speaks against it.',
    before: 'Before you start',
    start: (pool: boolean, n: number) => (pool ? 'Open this pool' : `Start: give out ${readings(n)}`),
    seed: 'Seed',
    seedHint: 'With the same articles, people and seed the plan is the same.',
  },

  design: {
    empty: () => 'Nobody reads anything.',
    single_outlet: () => 'Only one outlet is in this round: it can be described, not compared.',
    gold: () => '',
    crossed: (n) => (n === 1 ? 'One person reads every outlet.' : 'Everybody reads every outlet: differences between outlets can be told from differences between people.'),
    partial: () => 'Not everybody reads every outlet, but everybody reads at least two.',
    confounded: (_n, names) => `${some(names)} ${names.length === 1 ? 'reads' : 'read'} one outlet only. What looks like a difference between outlets may then be one between people.`,
    separate: () => 'Some outlets have no reader in common with the others: they cannot be compared.',
  } satisfies Record<PlanPreview['design']['verdict'], (n: number, names: readonly string[]) => string>,

  source: {
    title: 'Source hidden and shown',
    lead: 'What share of the text readers put under each code when the source was hidden from them, and when it was not.',
    none: 'No article has been read to the end both ways yet.',
    caption: (dimension: string, n: number) => `${dimension}: ${articles(n)} read both ways`,
    code: 'Code',
    shown: 'Shown',
    hidden: 'Hidden',
    difference: 'Hidden less shown, in points',
    percent: (share: number) => `${(100 * share).toFixed(1)} %`,
    points,
    interval: (low: number, high: number) => `${points(low)} to ${points(high)}`,
    noInterval: 'no interval: fewer than 4 articles',
    method: 'Mean over articles of the mean over readers of the text share; only articles with complete readings of both kinds. 95 % interval by bootstrap over articles, 1,000 draws, seeded. Who reads which way was drawn by lot.',
  },

  round: {
    started: (pool: boolean) => (pool ? 'Open since' : 'Started'),
    codebook: 'Codebook',
    order: 'Order',
    source: 'Source',
    checks: 'Hidden checks',
    seed: 'Seed',
    due: 'Due',
    lease: 'Free again after',
    hours: (n: number) => (n % 24 === 0 ? count(n / 24, 'day', 'days') : count(n, 'hour', 'hours')),
    never: 'never',
    table: 'Complete and given readings of each person, by outlet',
    cell: (complete: number, given: number) => `${complete} of ${given}`,
    quota: (n: number) => `at most ${n}`,
    late: (n: number) => `${n} late`,
    depth: 'Readers so far',
    depthOf: (readers: number, n: number) => `${articles(n)} read to the end by ${readers === 0 ? 'nobody' : people(readers)}`,
    change: 'Change',
    setDue: 'Move the date',
    close: 'Close the round',
    closeTitle: (name: string) => `Close “${name}”?`,
    closeText: 'What nobody has begun goes back, and nobody can take another article of it. What is begun stays with its reader and can be finished.',
    reopen: 'Open again',
    closedOn: 'Closed',
    open: 'open',
  },
} as const

/** One warning in words. `names` turns the id of an outlet or a person into a name. */
export function warningText(warning: PlanWarning, names: (id: string) => string): string {
  switch (warning.kind) {
    case 'too_few_annotators':
      return `You ask for ${warning.wanted} readers an article and have chosen ${people(warning.have)}. Each article gets ${warning.have}.`
    case 'places_missing':
      return `${warning.missing} of ${readings(warning.wanted)} have nobody: raise the quotas, choose more people or fewer articles.`
    case 'unread':
      return `${articles(warning.articles)} ${warning.articles === 1 ? 'has' : 'have'} no reader at all.`
    case 'single_coded':
      return warning.articles === warning.of
        ? 'Every article is read by one person only: no agreement can be computed.'
        : `${articles(warning.articles)} of ${warning.of} ${warning.articles === 1 ? 'is' : 'are'} read by one person only: nothing there can be checked against another reader.`
    case 'outlet_one_annotator':
      return `${names(warning.outletId)} is read by ${names(warning.annotatorId)} alone: its way of framing and theirs of reading cannot be told apart.`
    case 'pairs_apart':
      return `${warning.pairs.length === 1 ? 'One pair of people shares' : `${warning.pairs.length} pairs of people share`} no article, so their agreement stays unknown: ${some(warning.pairs.map(([a, b]) => `${names(a)} and ${names(b)}`))}.`
    case 'idle':
      return `${some(warning.annotatorIds.map(names))} ${warning.annotatorIds.length === 1 ? 'gets' : 'get'} nothing to read.`
    case 'nothing_hidden':
      return `${warning.articles === warning.of ? `Nothing in the text of ${warning.of === 1 ? 'the article' : 'any article'}` : `Nothing in the text of ${warning.articles} of ${articles(warning.of)}`} read source-blind is hidden: ${some(warning.headlines)}. Look at what is hidden there, and add other names of the outlet, on the page of the article.`
    case 'sees_sources':
      return `${some(warning.annotatorIds.map(names))} may open every article of the project: from them the source is hidden on the reading page only.`
    case 'given_before':
      return `${readings(warning.readings)} left out: the person has had the article before.`
  }
}
