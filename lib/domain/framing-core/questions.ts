import type { QuestionDefinition } from '../codebook'

/** What is asked about the article as a whole, once its text is marked. */
export const questions: QuestionDefinition[] = [
  {
    key: 'dominant_frame',
    name: 'Dominant framing',
    definition: 'The one framing that organises the article. If two do so equally, take the one the headline and the opening carry.',
    kind: 'code',
    values: [],
    dimension: 'framing',
    perEntity: false,
    required: false,
  },
  {
    key: 'genre',
    name: 'Genre',
    definition: 'What the article is, whatever it calls itself.',
    kind: 'choice',
    values: [
      { key: 'report', name: 'News report' },
      { key: 'press_release', name: 'Press release, rewritten' },
      { key: 'analysis', name: 'Analysis' },
      { key: 'commentary', name: 'Commentary' },
      { key: 'editorial', name: 'Editorial' },
      { key: 'interview', name: 'Interview' },
      { key: 'satire', name: 'Satire' },
      { key: 'other', name: 'Other' },
    ],
    dimension: null,
    perEntity: false,
    required: false,
  },
  {
    key: 'slant',
    name: 'Slant',
    definition: 'How the article as a whole treats a person, a state or a body that matters to it. Judge the article, not the quotations in it.',
    kind: 'rating',
    values: [
      { key: 'hostile', name: 'Hostile' },
      { key: 'critical', name: 'Critical' },
      { key: 'balanced', name: 'Balanced' },
      { key: 'favourable', name: 'Favourable' },
      { key: 'celebrating', name: 'Celebrating' },
    ],
    dimension: null,
    perEntity: true,
    required: false,
  },
]
