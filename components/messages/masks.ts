import type { MaskReason } from '@/lib/domain/mask-set'
import { count } from './shell'

const readings = (n: number): string => count(n, 'reading', 'readings')

/** Words of the page that says what source-blind readers are not shown. */
export const masks = {
  title: 'What is hidden in source-blind reading',
  link: 'Source-blind',
  lead: 'In a round that hides the source, readers see blocks of the same length here instead of the words: outlet, byline, address, and where the text names itself. Nothing moves: what they mark counts in and quotes the article as it is.',
  text: 'Text with what is hidden',
  asShown: 'As readers see it',
  headline: 'Headline as shown',
  nothing: 'Nothing is hidden in this text',
  nothingText: 'It does not name its outlet by any name given here. Add the names it calls itself by, or select words in the text and hide them.',
  readers: ({ given, opened, other }: { given: number; opened: number; other: number }) =>
    `${readings(given)} of this article ${given === 1 ? 'hides' : 'hide'} the source; ${opened} opened so far${other > 0 ? `, ${other} of them with something else hidden than now` : ''}. What is opened keeps what was hidden then.`,
  select: 'Select words in the text, or give them here:',
  words: 'Words to hide wherever they stand',
  hideWords: 'Hide these words',
  notThere: 'The text does not have these words.',
  hide: 'Hide the selection',
  show: 'Show the selection',
  selected: (quote: string) => `Selected: “${quote}”`,
  list: 'Hidden',
  listed: (n: number) => (n === 1 ? 'once' : `${n} times`),
  showThis: 'Show',
  showWords: (quote: string) => `Show “${quote}”`,
  reasons: { chosen: 'hidden by hand', zone: 'part of the page', name: 'name of the outlet', byline: 'byline', address: 'address' } satisfies Record<MaskReason, string>,
  names: (outlet: string) => `Other names of ${outlet}`,
  namesHint: 'One a line: short forms, initials, its name in other scripts. They hold for every article of the outlet.',
  saveNames: 'Save the names',
  saved: 'Saved.',
} as const
