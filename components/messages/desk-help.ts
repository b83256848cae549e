const many = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`

/** Words of what helps on the annotation page without deciding: search, repeats, earlier marks, the strip, time. */
export const deskHelp = {
  find: {
    open: 'Find',
    label: 'Find in the article',
    field: 'Words to find',
    previous: 'Previous',
    next: 'Next',
    words: 'Whole words',
    exact: 'As written',
    exactMeans: 'Off: capitals, accents, vowel signs and joiners make no difference.',
    toText: 'To the text',
    close: 'Close the search',
    count: (at: number, of: number) => `${at} of ${of}`,
    none: 'Not in this article',
  },
  repeats: {
    hint: (n: number) => `occurs ${many(n, 'more time', 'more times')}`,
    label: 'Other places with the same words',
    rule: 'Each place is yours to decide. Capitals and accents make no difference; whole words only; places that have these codes already are left out.',
    at: (at: number, of: number) => `Place ${at} of ${of}`,
    paragraph: (n: number) => `paragraph ${n}`,
    mark: 'Mark it',
    skip: 'Skip',
    back: 'Back',
    close: 'Close',
    marked: 'marked',
    skipped: 'skipped',
    done: (marked: number, of: number) => `All ${of} seen, ${marked} marked.`,
    keys: 'y marks · n skips · ↑ goes back · Esc closes',
    none: 'These words stand nowhere else that could be marked so.',
    needsCode: 'Go to a mark that has a code first.',
    moved: 'This place can no longer be marked.',
  },
  earlier: {
    open: 'My marks with this code',
    close: 'Hide my marks',
    label: (code: string) => `My marks with ${code}`,
    here: (n: number) => `In this article: ${n}`,
    elsewhere: 'In other articles of this project',
    none: 'None yet.',
    loading: 'Looking …',
    more: 'Show more',
    tryAgain: 'Try again',
    newTab: 'opens in a new tab',
    needsCode: 'Go to a mark that has a code, or look up a code first.',
  },
  strip: 'Where the marks lie in the article; the list of marks says the same',
  time: {
    spent: (milliseconds: number) => `${inWords(milliseconds)} on this article so far; pauses are left out.`,
  },
} as const

function inWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 1) return 'Less than a minute'
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? many(minutes, 'minute', 'minutes') : `${many(hours, 'hour', 'hours')} ${minutes % 60} min`
}
