import { chosenWords } from './chosen-words'
import { licenceWords } from './licence-words'
import type { BundleFacts } from './manifest'

const OPEN = '**TO BE FILLED IN by whoever publishes this set.**'

export interface DatasheetCounts {
  readonly outlets: readonly string[]
  readonly languages: readonly string[]
  readonly stories: number
  readonly articles: number
  readonly from: string | null
  readonly to: string | null
  readonly annotators: number
  readonly completed: number
}

/** After Gebru et al. 2021 (Datasheets for Datasets) and Bender and Friedman 2018 (Data Statements): filled in where the set knows, open where only people do. */
export function datasheetMarkdown(facts: BundleFacts, counts: DatasheetCounts): string {
  const { project, codebooks, texts, notes } = facts
  const licence = licenceWords(project)
  return `# Datasheet: ${project.name}

## Motivation
For what purpose, by whom, with whose money: ${OPEN}
${project.description === '' ? '' : `\nThe project says of itself: ${project.description}\n`}
## Composition
- ${counts.articles} articles of ${counts.outlets.length} outlets (${counts.outlets.join('; ') || 'none'}) about ${counts.stories} stories, printed dates ${counts.from ?? 'unknown'} to ${counts.to ?? 'unknown'}.
- Languages: ${counts.languages.join(', ') || 'none'}.
- ${counts.completed} complete readings by ${counts.annotators} annotators. ${chosenWords(facts)}
- Instance: a stretch of an article with a code of one dimension, by one annotator. Labels: ${codebooks.map(({ name, version }) => `${name} ${version}`).join('; ') || 'none'}.
- Each annotator's own marks are kept beside the settled layer and never replaced by it.
- Sampling of outlets, stories and articles, and what is missing: ${OPEN}
- Confidential, offensive or personal matter: articles name public and private people; review before publishing. ${OPEN}

## Collection
How the articles were got, and under which terms: ${OPEN}
When and by whom they were read: \`assignments.jsonl\` has the time of each reading; \`rounds.jsonl\` how articles were handed out, with the seed.

## Annotators (data statement)
- Number: ${counts.annotators}, by pseudonym. Names and addresses are not in the set.
- Language background, expertise, region, stance: not collected by the application. ${OPEN}
- Recruitment, training and pay: ${OPEN}
- Instructions: the codebooks in \`codebooks/\`.

## Preprocessing
Texts are decoded, a byte order mark is taken off, line ends become LF; nothing is normalised. Navigation, captions and other matter outside the article is
kept and marked as zones (\`zones.csv\`). Texts in this set: ${texts}. Notes: ${notes}.

## Uses
What it has been used for, and should not be used for: ${OPEN}
No number here says that an outlet is right, wrong or fair: it says what readers marked by the codebook's definitions.

## Distribution
- Licence of the annotations: ${licence.annotations}
- Licence of the texts${texts === 'included' ? '' : ' (not in this set)'}: ${licence.texts}
- Other terms and restrictions: ${OPEN}

## Maintenance
Who answers questions, how errors are reported, where newer versions appear: ${OPEN}
`
}
