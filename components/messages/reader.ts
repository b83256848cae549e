import { languageName } from './common'

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const listed = (names: readonly string[]): string => new Intl.ListFormat('en', { type: 'conjunction' }).format(names)

/** Words of texts beside each other: what is told where, what is missing where, what was taken over. */
export const reader = {
  lead: 'The articles of one story, in columns, with what was marked in them. Passages that tell the same thing are found by the words, numbers and names they share: read them before you rely on it.',
  allDimensions: 'All dimensions',
  alsoTold: 'Also told by',
  onlyHere: 'Nothing like it found elsewhere',
  missing: (n: number) => `Not told here: ${plural(n, 'passage', 'passages')}`,
  missingHint: 'as far as shared words show',
  toldBy: 'told by',
  toPassage: (outlet: string) => `The passage of ${outlet} that tells it`,
  wireCount: (n: number) => `${plural(n, 'sentence stands', 'sentences stand')} in other articles too, the same or nearly so`,
  alsoIn: (outlets: readonly string[]) => `also in ${listed(outlets)}`,
  first: (outlet: string) => `printed first by ${outlet}`,
  undated: 'the dates do not say who printed it first',
  lock: 'Scroll together',
  lockHint: 'The other columns follow to the passage that tells the same.',
  columns: 'Outlets of the story',
  languages: (codes: readonly string[]) => `These articles are in ${listed(codes.map(languageName))}. Across languages passages can be found only by numbers, by what is written in the same letters, and by names whose spellings stand together in the project’s list.`,
} as const
