import { chosenWords } from './chosen-words'
import { licenceWords } from './licence-words'
import type { BundleFacts } from './manifest'

const count = (n: number): string => n.toLocaleString('en')

/** The first thing a stranger opens: what this is, where each number comes from, how to check and to cite it. */
export function readmeMarkdown(facts: BundleFacts, rowsOfNumbers: { readonly agreement: number; readonly prevalence: number; readonly design: number }): string {
  const { project, tables, texts, notes, codebooks, newestChange, settings } = facts
  const rows = (id: Parameters<typeof tables.get>[0]): string => count(tables.get(id)?.rows ?? 0)
  const without = texts === 'left out'
  const licence = licenceWords(project)
  return `# ${project.name}

${project.description === '' ? '' : `${project.description}\n\n`}Annotated news articles: which stretch of which article somebody marked with which code, who read what to the end, what was
settled between readers, and the numbers that follow from it. State of ${newestChange ?? 'nothing yet'}. ${chosenWords(facts)}

## Start here

1. Check the set: \`python3 rehydrate.py\` (Python 3.8, nothing else) compares every file with \`manifest.json\`${without ? '' : ' and every quote with its text'}.
2. Read what the codes mean: ${codebooks.length === 0 ? 'nobody has read anything yet, so there is no codebook' : codebooks.map(({ key, version, name }) => `\`codebooks/${key}-${version}.md\` (${name})`).join(', ')}.
3. Open the marks:

\`\`\`python
import json
read = lambda name: [json.loads(line) for line in open(name, encoding="utf-8")]
articles = {a["sha256"]: a for a in read("articles.jsonl")}
for mark in read("annotations.jsonl"):
    text = articles[mark["article_sha256"]]${without ? '  # without "text": see “Putting the texts back”' : '["text"]'}
${without ? '    print(mark["dimension"], mark["code"], mark["start"], mark["end"], mark["quote_beginning"])' : '    assert text[mark["start"]:mark["end"]] == mark["quote"]'}
\`\`\`

\`start\` and \`end\` count Unicode code points, half-open: in Python, \`text[start:end]\` is the quote. \`start_utf16\` and \`end_utf16\` are the same
place as JavaScript, Java and C# count.
${without ? PUTTING_BACK : ''}
## What is where

| file | rows | what |
|---|---|---|
| \`annotations.jsonl\`, \`.csv\` | ${rows('annotations')} | one row per span, code and annotator; gold is the layer \`gold\` |
| \`assignments.jsonl\`, \`.csv\` | ${rows('assignments')} | who read which article to the end, and the answers about it as a whole |
| \`articles.jsonl\`, \`.csv\` | ${rows('articles')} | outlet, story, date, address, hash and length${without ? '' : '; \`.jsonl\` also has the text'} |
| \`zones.csv\` | | stretches that are not body: headline, navigation, captions … |
${facts.files.some(({ path }) => path.startsWith('texts/')) ? '| `texts/` | | the text of each article by its hash |\n' : ''}| \`adjudicated.jsonl\` | | every row of the gold layer with the decision it came from, who took it and what was judged |
| \`decisions.jsonl\` | ${rows('decisions')} | every decision, those included that left nothing in the gold layer |
| \`entities.jsonl\` | ${rows('entities')} | who and what is named, with other spellings |
| \`agreement.csv\` | ${count(rowsOfNumbers.agreement)} | agreement between readers and with gold: coefficient, base, interval, seed |
| \`prevalence.csv\` | ${count(rowsOfNumbers.prevalence)} | how often and how much each outlet shows each code: estimand, n, interval, method |
| \`design.csv\` | ${count(rowsOfNumbers.design)} | who read how many articles of which outlet |
| \`codebooks/\` | | every version somebody read by: \`.md\` to read, \`.json\` to compute, \`.qdc\` for QDA programs (REFI) |
| \`codebooks.jsonl\`, \`project.jsonl\`, \`people.jsonl\`, \`outlets.jsonl\`, \`stories.jsonl\`, \`arcs.jsonl\`, \`rounds.jsonl\`, \`masks.jsonl\`, \`checklist_items.jsonl\`, \`checklist_marks.jsonl\`, \`apart.jsonl\` | | all else it takes to make the project again |
| \`manifest.json\` | | filters, row counts, SHA-256 of every file, units, settings and seeds |
| \`croissant.json\` | | the same for machines: Croissant 1.1 with the responsible-AI fields |
| \`datasheet.md\` | | where the set comes from and what it may be used for; what nobody has filled in says so |

## Where each number comes from

- **n of an outlet** (\`prevalence.csv\`, \`articles_read\`): articles of the outlet (\`articles.jsonl\`) with a row in \`assignments.jsonl\` whose \`status\` is
  \`complete\`, \`layer\` is \`annotation\` (or \`gold\`) and whose codebook version has the newest major number. An article nobody completed is not "nothing found".
- **presence**: by article, the share of its readers with at least one row of the code in \`annotations.jsonl\` in that part of the text; mean over the articles.
  **share**: characters under the code, each counted once, of the characters of the part. **density**: spans for each 1,000 words. **composition**: of what is
  labelled, what is this code's. **primary**: articles of which the code covers most. \`interval_method\` and \`method\` name the formulas.
- **agreement.csv**: over the bodies of articles that two or more completed. \`name\` and \`year\` say which coefficient, \`n_counts\` what n counts, \`reason\` why there
  is no number. ${settings === null ? 'Nobody has read the same article as somebody else, so there is none.' : `Chance is drawn with seed \`${settings.seed}\` by the sampler \`${settings.sampler}\`, α = ${settings.alpha}, β = ${settings.beta}.`} Never averaged over dimensions.
- **"no frame" or "not read"**: a reading with \`status\` \`complete\` and no row of a dimension found nothing; without such a reading nobody has looked.
- Sources and words behind a number: filter \`annotations.jsonl\` by \`outlet\`, \`dimension\`, \`code\`.
${facts.numbersOfThisState ? '' : '\nPeople went on working while this was made: the three tables of numbers may be of a moment before the others.\n'}
## Making the project again

\`npm run import -- --set FOLDER\` in Parallax reads this folder or the zip into a new project; agreement and prevalence come out the same.

## People

Annotators appear by a pseudonym that is stable within the project. Names and addresses are not in the set. ${notes === 'left out' ? 'Free-text notes are left out.' : 'Free-text notes are in it, as they were written.'}

## Licence and citation

- Annotations and all else that is not text of the articles: ${licence.annotations}
- Texts of the articles${without ? ', which are not part of this set' : ''}: ${licence.texts}${without || project.redistribution === 'yes' ? '' : ' Pass them on only if you may; the set without texts is made for that.'}

Cite a frozen version by its page, which names its number and hash; this bundle by the SHA-256 of its manifest.json.
`
}

const PUTTING_BACK = `
## Putting the texts back

The articles belong to their publishers and are not in this set: offsets, hashes and the first words of each quote are. Whoever has the articles puts them
back together: \`python3 rehydrate.py FOLDER_WITH_TEXTS OUT\` finds each text by its SHA-256 (\`.txt\`, or \`.jsonl\` with a "text"), verifies every quote and
writes \`articles.jsonl\` and \`annotations.jsonl\` as the set with texts has them, byte for byte. What it cannot find it names, and then writes nothing.
`
