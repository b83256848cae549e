import type { Codebook } from '../codebook'
import { row } from './row'

/**
 * The axes of BASIL (Fan, White, Sharma, Su, Choubey, Huang, Wang, EMNLP 2019): bias by words or by the choice of
 * information, its polarity, its target, how directly it aims, and whether it stands in a quotation. Words are ours.
 */
export const basilAxes: Codebook = {
  key: 'basil-axes',
  name: 'Lexical and informational bias',
  version: '1.0.0',
  description: 'Where an article tilts by its words, and where by what it chooses to tell, after BASIL: made for comparing reports of several outlets on one event.',
  rules: [
    'Read all articles of the story before marking the first: informational bias shows in what others leave out.',
    'Ask whether another choice of words, or of facts, would have put the target in another light. If not, there is nothing to mark.',
    'Mark the shortest stretch: for words, the words; for information, the clause or sentence that brings it.',
    'Each span has one target. If two are aimed at, mark twice.',
  ],
  dimensions: [
    {
      key: 'bias',
      name: 'Bias',
      definition: 'How the passage tilts the view of somebody or something.',
      unit: 'The words that tilt; for information, the clause or sentence that brings it.',
      shortcut: '1',
      mark: 'background',
      codes: [
        row(['lexical', 'Lexical', 'Le', 'l', 6, 'The words tilt: a loaded or slanted expression where a plain one was at hand.'], {
          include: ['Verbs of saying that judge, adjectives that praise or blame, loaded names'],
          exclude: ['Plain words for a fact that tilts by being told → Informational'],
          examples: ['The envoy crept out by a side door.'],
          mapsTo: ['BASIL:lex'],
        }),
        row(['informational', 'Informational', 'In', 'i', 12, 'The choice of information tilts: a fact that is beside the point, one side’s view alone, a speculation, put in plain words.'], {
          include: ['Background that is only there to stain or to polish', 'A quotation chosen against somebody'],
          exclude: ['Facts that the story cannot do without'],
          examples: ['The envoy, whose brother was tried for fraud in March, declined to comment.'],
          mapsTo: ['BASIL:inf'],
        }),
      ],
      attributes: [
        {
          key: 'polarity',
          name: 'Polarity',
          definition: 'Whether the target comes out better or worse.',
          kind: 'choice',
          values: [
            { key: 'positive', name: 'Better' },
            { key: 'negative', name: 'Worse' },
          ],
          appliesTo: [],
        },
        { key: 'target', name: 'Target', definition: 'The person, body or idea that is put in another light.', kind: 'entity', values: [], appliesTo: [] },
        {
          key: 'aim',
          name: 'Aim',
          definition: 'Whether it aims at the target itself, or at something that stands for it.',
          kind: 'choice',
          values: [
            { key: 'direct', name: 'Direct' },
            { key: 'ally', name: 'Indirect, at an ally' },
            { key: 'opponent', name: 'Indirect, at an opponent' },
            { key: 'general', name: 'Indirect, in general' },
          ],
          appliesTo: [],
        },
        {
          key: 'quotation',
          name: 'In a quotation',
          definition: 'Whether the tilt stands in quoted words.',
          kind: 'choice',
          values: [
            { key: 'yes', name: 'Yes' },
            { key: 'no', name: 'No' },
          ],
          appliesTo: [],
        },
      ],
      speakerCodes: ['lexical', 'informational'],
      linksTo: null,
    },
  ],
  questions: [
    {
      key: 'stance',
      name: 'Stance',
      definition: 'Where the article as a whole stands, beside the others on the event.',
      kind: 'rating',
      values: [
        { key: 'left', name: 'Left' },
        { key: 'center', name: 'Centre' },
        { key: 'right', name: 'Right' },
      ],
      dimension: null,
      perEntity: false,
      required: false,
    },
    {
      key: 'sentiment',
      name: 'Treatment of those in the news',
      definition: 'How the article treats each person or body that matters to it.',
      kind: 'rating',
      values: [
        { key: 'negative', name: 'Badly' },
        { key: 'neutral', name: 'Neutrally' },
        { key: 'positive', name: 'Well' },
      ],
      dimension: null,
      perEntity: true,
      required: false,
    },
  ],
}
