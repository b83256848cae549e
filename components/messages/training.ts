import type { CoefficientGap } from '@/lib/agreement/coefficient'
import { count } from './shell'

/** Words of training beside the gold, and of what came of it. */
export const training = {
  title: 'Beside the gold',
  lead: 'Your marks and the settled reading of this article. A mark answers to one of the gold when both have the same code and at least half of their text in common. Nothing of other people is shown.',
  dimensions: 'Dimension',
  yours: 'Your marks',
  gold: 'Gold',
  perCode: 'Code by code',
  code: 'Code',
  matched: 'Matched',
  missed: 'Missed',
  extra: 'Extra',
  f1: 'F1',
  nothing: 'Neither you nor the gold marked anything in this dimension.',
  list: 'Mark by mark',
  say: { matched: 'Matched', missed: 'Missed', extra: 'Extra' },
  sayHint: { matched: 'you and the gold', missed: 'in the gold only', extra: 'in your marks only' },
  explanation: 'Why',
  yourNote: 'Your note',
  goldQuote: 'In the gold',
  overTime: 'Agreement with gold over time',
  overTimeWork: 'The hidden checks of this round, as people have completed them. Their readers are not told which articles these are. Few marks make F1 jump: look at the run of values, not at one.',
  overTimeTraining: 'What people have completed in this training, oldest first.',
  overTimeNone: 'Nobody has completed an article with gold in this round yet.',
  article: 'Article',
  completed: 'Completed',
  /** A value with what it rests on. */
  value: (value: number, n: number) => `${value.toFixed(2)} (n = ${count(n, 'mark', 'marks')})`,
  gaps: {
    no_pairable: 'nothing marked',
    no_variation: 'nothing to compare',
    one_coder: 'nothing to compare',
    degenerate_expected: 'nothing to compare',
  } satisfies Record<CoefficientGap, string>,
  summary: (f1: string) => `F1 against the gold: ${f1}.`,
  method: 'F1: twice the matched marks, divided by all marks of both sides; marks match one to one under the same code when they share at least half of their text (Hripcsak and Rothschild 2005). It is not corrected for chance, and a few marks make it jump.',
} as const

/** Words of a person's own page in a project. */
export const ownWork = {
  title: 'Your work',
  lead: 'What you have done in this project. Only you see this page.',
  done: (complete: number, given: number) => (given === 0 ? 'Nothing has been given to you yet.' : `${complete} of ${count(given, 'article', 'articles')} complete.`),
  spans: (n: number) => `${count(n, 'span', 'spans')} marked.`,
  training: 'Training',
  trainingNone: 'You have completed no training article yet. When there is a training round, each article shows you its gold as soon as you mark it complete, and what came of it stands here.',
  together: 'All training together',
  export: 'Your own data',
  exportText: 'Everything that is kept about you and by you in all your projects: account, memberships, assignments with your marks and answers. A file of JSON; offsets are UTF-16 code units, half-open.',
  download: 'Download',
} as const
