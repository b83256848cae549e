import type { Role } from '@/lib/domain/access'

/** Words around every page: the bar and the account menu. Apart from shell.ts, since every page loads them. */
export const frame = {
  home: 'All projects',
  navigation: 'Project',
  sections: { articles: 'Articles', plan: 'Plan', annotate: 'Annotate', adjudicate: 'Adjudicate', compare: 'Compare', agreement: 'Agreement', codebook: 'Codebook', people: 'People', export: 'Export' },
  demo: 'Demo',
  demoNote: 'A demo project: countries, outlets, people and articles are invented.',
  archived: 'This project is archived: it can be read and exported, not changed.',
  archivedTag: 'archived',
  account: 'Account',
  yourAccount: 'Your account',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  signOut: 'Sign out',
  signOutFailed: 'Not signed out: the server could not be reached.',
  roles: { annotator: 'Annotator', reviewer: 'Reviewer', researcher: 'Researcher', manager: 'Manager' } satisfies Record<Role, string>,
  error: {
    title: 'Something went wrong on our side',
    text: 'What you had saved is kept. Try again; if it stays, tell whoever runs the server this number:',
    again: 'Try again',
  },
} as const
