import type { ChecklistKind, OmissionCell } from '@/lib/stories/checklist'

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

/** A cell in words. Absent, judged differently and not judged are three things. */
export function cellInWords({ present, absent, divided, unjudged }: OmissionCell): string {
  const all = present + absent + divided + unjudged
  if (all === 1) return present ? 'told' : absent ? 'not told' : divided ? 'judged differently' : 'not judged'
  return [
    ...(present ? [`told in ${present}`] : []),
    ...(absent ? [`not told in ${absent}`] : []),
    ...(divided ? [`judged differently in ${divided}`] : []),
    ...(unjudged ? [`${unjudged} not judged`] : []),
  ].join(', ')
}

/** Words of what outlets tell and leave out. */
export const omissions = {
  title: 'Told and left out',
  lead: 'A list of what the articles of a story may tell: facts, sources, sides. Whoever has read an article to the end says of each item whether it is there, and where. What nobody has judged is not taken for absent.',
  table: (story: string) => `Which outlet tells what: ${story}`,
  item: 'Item',
  articles: (n: number) => plural(n, 'article', 'articles'),
  judges: (n: number) => (n === 0 ? 'Nobody has judged anything yet.' : `${plural(n, 'person has', 'people have')} judged.`),
  kinds: { fact: 'Fact', source: 'Source', side: 'Side' } satisfies Record<ChecklistKind, string>,
  kindHeadings: { fact: 'Facts', source: 'Sources', side: 'Sides' } satisfies Record<ChecklistKind, string>,
  empty: { title: 'Nothing on the list yet', text: 'Put on it what an article of this story could tell or leave out: below are proposals from what some articles have and others do not.' },
  emptyReader: 'The list is made by those who may edit articles.',
  noStory: { title: 'No story yet', text: 'What is left out can be told only of articles on the same event.' },
  proposed: 'Proposed',
  proposedHint: 'From what the articles have in common, who is marked as speaking in them, and the project’s names. An item that every article has is not proposed.',
  had: (n: number, of: number) => `seen in ${n} of ${of}`,
  add: 'Put on the list',
  addOf: (text: string) => `Put on the list: ${text}`,
  refuse: 'Not wanted',
  refuseOf: (text: string) => `Not wanted: ${text}`,
  remove: 'Take off',
  removeOf: (text: string) => `Take off the list: ${text}`,
  newItem: 'New item',
  kind: 'Kind',
  own: 'An item of your own',
  back: 'Compare',
  link: 'Told and left out',

  coder: {
    title: 'Told or left out',
    lead: 'You have read this article to the end. Say of each item whether the article tells it. Look again rather than guess; what you leave open counts as not judged.',
    toWork: 'Annotate',
    empty: 'This story has no checklist yet.',
    yes: 'It tells this',
    no: 'It does not',
    open: 'Not judged',
    where: 'Where',
    nowhere: 'Place not named',
    whereOf: (text: string) => `Where: ${text}`,
    notYet: 'The checklist opens when your reading is complete: it tells what other outlets say, which must not steer the reading.',
    saved: 'Saved.',
    progress: (n: number, of: number) => `${n} of ${of} judged`,
  },
} as const
