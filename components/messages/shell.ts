import { frame } from './frame'

/** Words of the bar, the homes and the pages around the work. */
export const shell = {
  ...frame,
  projects: {
    title: 'Projects',
    newProject: 'New project',
    openQuestion: 'Open',
    emptyAdmin: 'No project yet',
    emptyAdminText: 'A project holds articles of several outlets, the codebook they are read by, and the people who read them. Make the first one.',
    emptyMember: 'You are in no project yet',
    emptyMemberText: 'A manager of a project can invite you: ask for a link. It opens the project with the role they choose.',
  },
  newProject: {
    title: 'New project',
    lead: 'It starts with the codebook “Framing core” and with you as its manager.',
    name: 'Name',
    nameHint: 'As people will see it, for instance “Border talks in the regional press”.',
    slug: 'Short name',
    slugHint: 'Stands in addresses and in exports: small letters, digits and hyphens. It cannot be changed later.',
    description: 'What it is about',
    descriptionHint: 'One or two sentences for those who join.',
    make: 'Make the project',
    problems: { name: 'A project needs a name.', slug: 'Small letters, digits and hyphens, beginning with a letter or digit.' },
  },
  next: {
    title: 'Next',
    continue: 'Continue',
    start: 'Start reading',
    yourQueue: 'Your queue',
    wholeQueue: 'The whole queue',
    compare: 'Compare',
    stories: 'Newest stories',
    allArticles: 'All articles',
    progress: 'Progress',
    nothingToRead: 'Nothing waits for you',
    nothingToReadText: 'When an article is assigned to you, it stands here with one button: start reading.',
    allRead: 'Everything assigned to you is read',
    allReadText: 'New articles will stand here when somebody assigns them to you.',
    noArticles: 'No articles yet',
    noArticlesText: 'Bring in the same story from several outlets: files as you saved them, pasted text, or pages from the web. Each shows what was understood before anything is stored.',
    noArticlesReviewer: 'As soon as a researcher has brought articles in and people have read them, the stories stand here, ready to compare.',
    import: 'Import articles',
    export: 'Export the set',
    people: 'People',
    facts: { articles: 'articles', stories: 'stories', outlets: 'outlets', readings: 'readings complete', spans: 'spans' },
  },
  notFound: {
    title: 'There is nothing here that you can see',
    text: 'The address may be mistyped, the thing may have been removed, or your role in the project does not include it. A manager of the project can tell.',
    back: 'To your projects',
  },
} as const

export const storySize = (articles: number, outlets: number): string => `${count(articles, 'article', 'articles')} of ${count(outlets, 'outlet', 'outlets')}`

export const readingProgress = (complete: number, assigned: number): string => (assigned === 0 ? 'not assigned' : `${complete} of ${assigned} read`)

export const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`

export const queueWords = {
  title: 'Annotate',
  lead: 'The articles assigned to you. Only you see what you mark until the project compares.',
  open: 'To read',
  complete: 'Complete',
  training: 'Training',
  due: (day: string) => `due ${day}`,
  late: (day: string) => `was due ${day}`,
  lease: (day: string) => `yours until ${day} unless begun`,
  feedback: 'Compare with gold',
  outcome: 'What became of your marks',
  sourceHidden: 'Source hidden',
  ownWork: 'Your work so far',
  pool: {
    title: 'Take the next article',
    take: 'Take next',
    of: (name: string) => ` of ${name}`,
    open: 'Open what you took',
    reached: 'You have had all that was meant for you',
    done: (n: number) => `${n} complete`,
    quota: (n: number) => `${n} at most`,
    due: (day: string) => `due ${day}`,
    lease: (hours: number) => `goes back if not begun within ${hours % 24 === 0 ? count(hours / 24, 'day', 'days') : count(hours, 'hour', 'hours')}`,
  },
} as const
