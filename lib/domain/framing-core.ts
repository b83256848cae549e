import type { Codebook } from './codebook'
import { claim } from './framing-core/claim'
import { framing } from './framing-core/framing'
import { questions } from './framing-core/questions'
import { source } from './framing-core/source'

/**
 * The default codebook. Hue slots count as neighbours when their numbers are (14 beside 1); within a
 * dimension, codes that tend to meet in one passage were given slots far apart. Slot 15 is `other` everywhere.
 */
export const framingCore: Codebook = {
  key: 'framing-core',
  name: 'Framing core',
  version: '1.1.0',
  description:
    'How an article frames a matter between states, whom it lets speak, and what kind of statement it makes: three dimensions that are coded independently of each other.',
  rules: [
    'The three dimensions are independent. Spans may overlap, nest and coincide, within a dimension and across dimensions.',
    'Mark the shortest stretch that, read with its sentence, still shows the code: normally a clause. Never mark across a paragraph break, and leave white space at the edges out.',
    'Keep the quotation marks with a direct quotation.',
    'Headlines and sub-heads are coded like the text and counted apart. Navigation, related links, tags, comments and other parts that are not the article are locked.',
    'Code what the text does, not what you believe.',
    'If two codes of a dimension fit, take both only if each has its own words in the text to point to; otherwise take the more specific. More than three codes of one dimension on a span are a sign that it is too long.',
    'Other needs a note that says what it is.',
    'Untagged text means “read, nothing applies” only once the article is marked complete. Until then it is missing, not empty.',
    'Attributes, speakers, links and the questions about the article are optional and never enter agreement unless asked for.',
    'Link a source to each claim it makes: first mark the attributed stretch, then the proposition, then the link from the one to the other.',
  ],
  dimensions: [framing, source, claim],
  questions,
}
