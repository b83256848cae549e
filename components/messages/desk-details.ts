import type { EntityKind } from '@/lib/domain/entity'

/** Words for what is said of a mark besides its codes, and of the article as a whole. */
export const details = {
  label: 'Details of this mark',
  none: '—',
  clear: (name: string) => `${name}: none`,

  speaker: 'Who speaks',
  speakerHint: 'A name, as you would look it up',
  add: (name: string) => `Add “${name}”`,
  alias: (alias: string) => `also written ${alias}`,
  sameAs: (name: string) => `On the list as ${name}.`,
  options: (label: string) => `${label}: names`,
  found: (n: number) => (n === 0 ? 'No name fits.' : n === 1 ? 'One name fits.' : `${n} names fit.`),
  kinds: { person: 'person', organisation: 'organisation', state: 'state', document: 'document', group: 'group', other: '' } satisfies Record<EntityKind, string>,

  claims: 'Claims it makes',
  saidBy: 'Said by',
  linkClaim: 'Link a claim',
  linkSource: 'Link a source',
  noClaims: 'Nothing to link to: mark the proposition as a claim first.',
  noSources: 'Nothing to link: mark who says it as a source first.',
  unlink: (quote: string) => `Take away the link to “${quote}”`,
  goTo: (quote: string) => `Go to “${quote}”`,
  picker: { to: 'Choose the claims, nearest first', from: 'Choose who says it, nearest first' },
  pickerHint: 'Arrow keys look, Enter links, Escape goes back to the text.',
  linked: (quote: string) => `Linked “${quote}”.`,
  unlinked: (quote: string) => `No longer linked to “${quote}”.`,

  said: (name: string, value: string | null) => (value === null ? `${name}: taken away.` : `${name}: ${value}.`),

  questions: {
    tab: 'Article',
    label: 'About the article as a whole',
    another: 'Ask about',
    anotherHint: 'A person, state or body that matters here',
    forget: (name: string) => `Take ${name} away`,
    required: 'Needs an answer',
    none: 'The codebook asks nothing about the article as a whole.',
    code: 'None yet',
    open: (names: string) => `Not answered about the article: ${names}.`,
    missing: (names: string) => `The codebook needs an answer about the article: ${names}.`,
    answer: 'Answer',
  },
} as const
