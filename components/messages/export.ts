import type { ExportLayer, TableId } from '@/lib/formats/dataset'
import type { Licences, Redistribution } from '@/lib/domain/licence'
import type { LossKind, OffsetUnit } from '@/lib/formats/foreign/contract'
import { compare } from './compare'
import { figures } from './compare-figures'

const rows = (n: number): string => (n === 1 ? '1 row' : `${n.toLocaleString('en')} rows`)

/** What a format may lose, for people. */
const LOSSES: Readonly<Record<LossKind, string>> = {
  overlap: 'spans that cover each other',
  'several codes': 'more than one code of a span',
  'no code': 'spans without a code',
  boundaries: 'exact boundaries',
  'line break': 'spans over a line break',
  characters: 'some control characters',
  attributes: 'attributes',
  note: 'notes',
  confidence: 'confidence',
  speaker: 'who speaks',
  links: 'links to claims',
  annotator: 'who marked it',
  'empty reading': 'readings that marked nothing',
  status: 'whether a reading was finished',
  answers: 'answers about the article',
  zones: 'headline and other zones',
  metadata: 'outlet, story, date and address',
  text: 'the text itself',
}

const LAYERS: Readonly<Record<ExportLayer, string>> = { all: 'Everything: annotators, gold, training', annotation: 'Annotators only', gold: 'Gold only', training: 'Training only' }

/** What a choice is called where it is told afterwards. */
const NARROWED: Readonly<Record<string, { readonly name: string; readonly values?: Readonly<Record<string, string>> }>> = {
  layer: { name: 'layers', values: LAYERS },
  story: { name: 'story' },
  outlet: { name: 'outlet' },
  dimension: { name: 'dimension' },
  part: { name: 'part of the article', values: compare.parts },
  from: { name: 'published from' },
  to: { name: 'published until' },
  copies: { name: 'reprints', values: figures.filters.copiesOf },
}

/** Words of the export page. */
export const exporting = {
  title: 'Export',
  lead: 'The set as files that others can rebuild every number from. People appear by pseudonym only.',
  filter: 'What to take',
  layer: 'Layers',
  layers: LAYERS,
  story: 'Story',
  allStories: 'All stories',
  outlet: 'Outlet',
  allOutlets: 'All outlets',
  dimension: 'Dimension',
  allDimensions: 'All dimensions',
  wholeText: 'The whole text',
  everything: 'Take everything',
  apply: 'Show',
  files: 'Tables',
  otherFiles: (count: number) => `The other ${count} tables`,
  columns: 'Columns',
  rows,
  rowsOfPart: (n: number) => `at most ${rows(n)}`,
  tables: {
    annotations: {
      name: 'Annotations',
      text: 'One row per span, code and annotator, with offsets, quote, 32 characters of context on each side, the hash of the text and the codebook version. A span without a code is one row with an empty code. Attributes, who speaks and links to claims stand on the rows of the codes they are about.',
    },
    assignments: {
      name: 'Assignments',
      text: 'Who read what to the end, and what they answered about the article as a whole. Without it “no frame” cannot be told from “not read”.',
    },
    articles: {
      name: 'Articles',
      text: 'The texts the offsets count in, with outlet, story, date, address and the stretches that are not body.',
    },
    entities: {
      name: 'Names',
      text: 'Who and what the spans name: each person, state or body with its other spellings. The whole list, whatever is chosen above.',
    },
    decisions: {
      name: 'Decisions',
      text: 'What was settled, one row per code and place: the annotations that were judged, with their places as they were then, what the gold layer has for them, why, and which of them have changed since. Only with gold among the layers chosen.',
    },
    project: { name: 'Project', text: 'Its name and description, how long quotes in reports may be, and the licences of texts and annotations.' },
    people: { name: 'People', text: 'Everybody who is or was in the project, by pseudonym, with role and dates.' },
    outlets: { name: 'Outlets', text: 'What each outlet is, where it stands, and what it also calls itself.' },
    stories: { name: 'Stories', text: 'The events, and the course of events each is part of.' },
    arcs: { name: 'Arcs', text: 'Courses of events that stories are parts of.' },
    codebooks: { name: 'Codebooks', text: 'Every published version in full, the version it was made from, and what became of that one’s codes.' },
    rounds: { name: 'Rounds', text: 'The plans that assignments came from: articles, people, overlap, order, seed.' },
    masks: { name: 'Hidden sources', text: 'What was hidden of a text from those who read it without knowing its source.' },
    checklist_items: { name: 'Checklists', text: 'What the articles of a story may tell or leave out.' },
    checklist_marks: { name: 'Checklist answers', text: 'What each person found of it in which article, and where.' },
    apart: { name: 'Kept apart', text: 'Pairs that somebody looked at and said are not of one story, one arc, or one a reprint of the other.' },
  } satisfies Record<TableId, { name: string; text: string }>,
  formats: {
    jsonl: 'JSON Lines',
    csv: 'CSV',
    excel: 'CSV for Excel',
    raw: 'CSV, raw',
    parquet: 'Parquet',
  },
  download: (table: string, format: string) => `Download ${table.toLowerCase()} as ${format}`,
  facts: {
    heading: 'What the files promise',
    points: [
      'start and end count Unicode code points, half-open: in Python, text[start:end] == quote for every row. start_utf16 and end_utf16 are the same place as JavaScript, Java and C# count.',
      'JSON Lines is lossless: one object a line, keys in fixed order, UTF-8.',
      'CSV is for spreadsheets: a cell that could run as a formula gets an apostrophe in front, and the last column, guarded_cells, names the cells that did. Raw CSV leaves every value as it is.',
      'CSV for Excel is the same behind a byte order mark, by which Excel knows UTF-8; other programs may take the mark for a part of the first column’s name.',
      'Parquet holds the same values for programs that read columns: numbers and truth values typed, lists as JSON text, attributes and answers a column each.',
      'Each file is one consistent state of the project, and the same state gives the same bytes.',
      'active_seconds of an assignment is time with the page in front and something done within the last minute; pauses are left out, and empty means not measured. It says how long the reading took, not how good it is.',
      'source_blind of an assignment says whether outlet, byline, address and self-references were hidden from its reader; mask_set is the hash of what was. Offsets and quotes are those of the article either way.',
      'Attributes and answers are objects in JSON Lines; in CSV and Parquet each is a column: attribute.dimension.attribute, answer.question. They never enter the agreement and the comparison shown here.',
      'Rows of open assignments are included and say so (status); count them only once they are complete.',
    ],
  },
  bundle: {
    heading: 'The research bundle',
    lead: 'One zip that a stranger can work from: every table, the codebooks, agreement, prevalence and who read what, a README that leads to each number, and a script that checks every file. It is of what is chosen above; agreement is of the chosen story and dimension.',
    counts: 'Offsets count Unicode code points, with UTF-16 beside them. Nothing is lost: the bundle makes the project again.',
    whole: 'With the texts (.zip)',
    wholeHint: 'For yourself and for those who may have the articles.',
    standoff: 'Without the texts (.zip)',
    standoffHint: 'For publishing: offsets, hashes and the first 40 characters of each quote. The script in it puts the set back together from articles one has and verifies each hash. Notes of annotators are left out too.',
    licences: ({ textLicence, annotationLicence }: Licences) => `Licence of the texts: ${textLicence || 'not stated'}; of the annotations: ${annotationLicence || 'not stated'}`,
    redistribution: {
      yes: null,
      no: 'The texts may not be handed on, says the project: so the set without texts comes first. With the texts it is for yourself and for those who may have the articles; the articles table and most files for other tools hold the texts too.',
      unknown: 'Nobody has said yet whether the texts may be handed on. Find out before you publish a set with them.',
    } satisfies Record<Redistribution, string | null>,
    toSettings: 'Licences in the settings',
    download: (what: string) => `Download the bundle ${what.toLowerCase()}`,
  },
  frozen: {
    title: 'Frozen versions',
    lead: 'Each version is the research bundle as it was on one day, under a number. Its bytes never change, and nobody can take it back: what is cited stays.',
    freeze: 'Freeze a version',
    toList: 'Frozen versions',
    dialogTitle: 'Freeze the set as it stands',
    dialogText: 'What is chosen on this page is made into a bundle and kept for ever under the next number. A frozen version cannot be changed or deleted.',
    setTitle: 'Title',
    authors: 'Authors, as they are to be cited',
    note: 'What this version is for',
    optional: 'optional',
    texts: 'With the texts of the articles',
    textsHint: {
      yes: null,
      no: 'They may not be handed on, says the project. A version stays for ever.',
      unknown: 'Nobody has said yet whether they may be handed on. A version stays for ever.',
    } satisfies Record<Redistribution, string | null>,
    notes: 'With the notes of the annotators',
    create: 'Freeze',
    creating: 'Freezing: the numbers are computed, then everything is written …',
    version: (number: number) => `Version ${number}`,
    cite: 'Cite as',
    hash: 'SHA-256 of the file',
    made: 'Frozen',
    size: 'Size',
    holds: 'Holds',
    chosen: 'Chosen',
    licences: 'Licences',
    everything: 'the whole project',
    narrowed: (name: string, value: string) => {
      const said = NARROWED[name]
      return said === undefined ? `${name} ${value}` : `${said.name}: ${said.values?.[value] ?? value}`
    },
    withTexts: 'with texts',
    withoutTexts: 'without texts',
    withoutNotes: 'without notes',
    download: (number: number) => `Download version ${number}`,
    none: { title: 'No version is frozen yet', text: 'Freeze one when a paper needs a set that stays.', action: 'To the export page' },
    all: 'All versions',
  },
  foreign: {
    heading: 'For other tools',
    lead: 'A zip each. Not every tool can hold everything: what a format has no place for stands here before you take it, and losses.jsonl in the zip names every span that lost something.',
    counts: (unit: OffsetUnit) => (unit === 'none' ? 'Has no offsets.' : unit === 'tokens' ? 'Cuts at words.' : `Offsets count ${unit}.`),
    cannot: (kinds: readonly LossKind[]) => (kinds.length === 0 ? 'Holds everything.' : `Has no place for: ${kinds.map((kind) => LOSSES[kind]).join('; ')}.`),
    download: (name: string) => `Download for ${name}`,
  },
  scripts: {
    heading: 'From a script',
    command: 'On the server’s own machine. Two files are written side by side, annotations and assignments:',
    api: 'From anywhere, with a token made on your account page:',
    python: 'Read it in Python:',
  },
  empty: { title: 'There is nothing to export yet', text: 'As soon as articles are imported and assigned, the set can be taken out here: at any time, also half-done.', action: 'Import articles' },
} as const
