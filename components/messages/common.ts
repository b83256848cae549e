/** Words of the components that every page uses. */
export const common = {
  product: 'Parallax',
  tagline: 'The same story, read in many outlets.',
  skipToContent: 'Skip to the content',
  copy: 'Copy',
  copied: 'Copied',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saving: 'Saving…',
  loading: 'Loading',
  breadcrumb: 'Where you are',
  scrollTable: 'Table, scrolls sideways',
  optional: 'optional',
  noDate: 'no date',
  next: 'What to do',
  languages: { ar: 'Arabic', de: 'German', en: 'English', es: 'Spanish', fa: 'Persian', fr: 'French', he: 'Hebrew', hi: 'Hindi', ps: 'Pashto', ru: 'Russian', tr: 'Turkish', ur: 'Urdu', zh: 'Chinese' } as Readonly<Record<string, string>>,
  unexpected: {
    reason: 'The server gave an answer that this page does not understand.',
    next: 'Reload the page; it may be older than the server.',
  },
  network: {
    reason: 'The server could not be reached.',
    next: 'Nothing was changed. Check the connection and try again.',
  },
} as const

/** The English name of a language tag, or the tag itself. */
export const languageName = (tag: string): string => common.languages[tag.split('-')[0] ?? ''] ?? tag
