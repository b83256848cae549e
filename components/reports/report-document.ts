import { said } from '@/components/compare/cell'
import { sentenceOf } from '@/components/compare/sentence'
import { dotsFigure } from '@/components/compare/views/dots'
import { codeName } from '@/components/messages/code-name'
import { percent } from '@/components/messages/compare'
import { reports as words, third } from '@/components/messages/reports'
import { shareSaid, sourceWords } from '@/components/messages/source-frames'
import { printedDate } from '@/components/ui/time'
import type { Portion } from '@/lib/comparison/portion'
import { questionSchema } from '@/lib/comparison/question'
import { asComparison, type AnonymousComparison, type Report, type ReportDimension } from '@/lib/comparison/report'
import type { AnsweredSources } from '@/lib/comparison/source-answer'
import { UNATTRIBUTED } from '@/lib/comparison/source-frames'
import { allowsPercent } from '@/lib/comparison/tier'
import type { CellContent, ReportBlock, ReportDocument } from './report-block'

const text = (said: string, look?: 'muted' | 'warn' | 'strong'): ReportBlock => (look ? { kind: 'text', text: said, look } : { kind: 'text', text: said })
const heading = (level: 2 | 3, said: string): ReportBlock => ({ kind: 'heading', level, text: said })

/** A report as headings, paragraphs, tables and quotes. */
export function reportDocument(report: Report): ReportDocument {
  const { subject, project, dimensions, articles, total, codebook, madeAt } = report
  const first = dimensions[0]?.answer
  const read = first?.comparison.outlets.reduce((sum, outlet) => sum + outlet.read, 0) ?? 0
  const kind = subject.kind === 'story' ? words.storyKind : words.outletKind
  const lead = [[kind, subject.detail, words.project(project.name)].filter(Boolean).join(' · '), words.madeAt(printedDate(madeAt.slice(0, 10))), ...(project.demo ? [words.demo] : [])]
  const title = subject.name
  if (!first || read === 0) return { title, lead, blocks: [heading(2, words.read), text(words.nothingRead), ...articleTable(report)] }
  const single = first.comparison.outlets.reduce((sum, outlet) => sum + outlet.singleCoded, 0)
  const wrong = first.design.verdict === 'confounded' || first.design.verdict === 'separate'
  return {
    title,
    lead,
    blocks: [
      heading(2, words.read),
      text(words.readSaid(total, read, first.comparison.outlets.filter((outlet) => outlet.read > 0).length, first.design.annotators)),
      ...(single > 0 ? [text(words.singleCoded(single, read), 'muted')] : []),
      ...articleTable(report),
      ...(articles.length < total ? [text(words.someListed(articles.length, total), 'muted')] : []),
      heading(2, words.design),
      text(words.designSaid[first.design.verdict](first.design), ...(wrong ? (['warn'] as const) : [])),
      ...dimensions.flatMap((one) => dimensionBlocks(one, report)),
      ...sourceBlocks(report.sources),
      heading(2, words.method),
      { kind: 'list', items: words.methodLines(codebook.name, codebook.version) },
    ],
  }
}

function articleTable({ articles, outlets, subject }: Report): ReportBlock[] {
  if (articles.length === 0) return []
  const nameOf = new Map(outlets.map(({ id, name }) => [id, name]))
  return [
    {
      kind: 'table',
      caption: words.articlesCaption,
      columns: [{ name: words.outlet }, { name: words.headline }, { name: words.date }, { name: words.readers, number: true }],
      rows: articles.map(({ outletId, headline, language, direction, publishedAt, readers }) => [
        nameOf.get(outletId) ?? (subject.kind === 'outlet' ? subject.name : ''),
        { text: headline, language, direction },
        publishedAt === null ? words.noDate : printedDate(publishedAt.slice(0, 10)),
        String(readers),
      ]),
    },
  ]
}

/** The numbers of one dimension: what stands out, the table, and what nobody marked. */
export function estimateBlocks(answer: AnonymousComparison): ReportBlock[] {
  const { comparison, dimension, outlets } = answer
  const used = comparison.rows.filter((row) => row.cells.some((cell) => (cell.presence.value ?? 0) > 0))
  const unused = dimension.codes.filter(({ key, retired }) => !retired && !used.some((row) => row.code === key)).map(({ name }) => name)
  if (used.length === 0) return [text(words.noneMarked)]
  const nameOf = new Map(outlets.map(({ id, name }) => [id, name]))
  const sentences = sentenceOf(asComparison(answer), 'presence')
  return [
    ...sentences.map((sentence) => text(sentence, 'strong')),
    {
      kind: 'table',
      caption: words.estimates(dimension.name),
      columns: [{ name: words.code }, ...comparison.outlets.map(({ outletId, read }) => ({ name: nameOf.get(outletId) ?? '', note: words.n(read) }))],
      rows: used.map((row): CellContent[] => [
        named(dimension, row.code),
        ...row.cells.map((cell): CellContent => {
          const { main, rest } = said(cell)
          return { text: main, lines: rest }
        }),
      ]),
    },
    ...(unused.length > 0 ? [text(words.unused(unused.join(', ')), 'muted')] : []),
  ]
}

/** Dots and whiskers, once an outlet has articles enough for numbers; below that the table says it in words. */
function figureBlocks(answer: AnonymousComparison): ReportBlock[] {
  const used = answer.comparison.rows.some((row) => row.cells.some((cell) => (cell.presence.value ?? 0) > 0))
  if (!used || !answer.comparison.outlets.some(({ tier }) => allowsPercent(tier))) return []
  const { title, description, legend, panels } = dotsFigure({ slug: '', question: questionSchema.parse({ dimension: answer.dimension.key }), answer: asComparison(answer), story: null, linked: false })
  return [{ kind: 'figure', title, description, legend, panels }]
}

function positionSaid({ value, tier, least, most, n }: Portion): string {
  if (value === null) return '–'
  if (allowsPercent(tier)) return `${percent(value)} (${words.n(n)})`
  if (tier === 'one') return third(value)
  return `${third(least) === third(most) ? third(most) : words.between(third(least), third(most))} (${words.n(n)})`
}

function dimensionBlocks({ dimension, answer, quotes, positions }: ReportDimension, { outlets, quoteLimit, quotesEach }: Report): ReportBlock[] {
  const placed = dimension.codes.filter(({ key }) => positions.some(({ code }) => code === key))
  return [
    heading(2, dimension.name),
    ...figureBlocks(answer),
    ...estimateBlocks(answer),
    ...(placed.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: words.positions(dimension.name),
            columns: [{ name: words.code }, ...outlets.map(({ name }) => ({ name }))],
            rows: placed.map(({ key, name }) => [name, ...outlets.map(({ id }) => {
              const found = positions.find(({ code, outletId }) => code === key && outletId === id)
              return found ? positionSaid(found.start) : '–'
            })]),
          },
          text(words.positionNote, 'muted'),
        ]),
    ...(quoteLimit === 0
      ? [text(words.noQuotes, 'muted')]
      : quotes.length === 0
        ? []
        : [
            heading(3, words.quotes(dimension.name)),
            text(words.quotesNote(quoteLimit, quotesEach), 'muted'),
            ...dimension.codes.flatMap(({ key, name, hue }): ReportBlock[] => {
              const own = outlets.flatMap((outlet) => quotes.filter((quote) => quote.code === key && quote.outletId === outlet.id).map((quote) => ({ ...quote, outlet: outlet.name })))
              if (own.length === 0) return []
              return [
                {
                  kind: 'quotes',
                  title: name,
                  hue,
                  items: own.map(({ outlet, headline, publishedAt, marked, readers, cut, ...quote }) => ({
                    cut,
                    quote: { text: quote.text, language: quote.language, direction: quote.direction },
                    from: [
                      { text: outlet },
                      { text: headline, language: quote.language, direction: quote.direction },
                      ...(publishedAt === null ? [] : [{ text: printedDate(publishedAt.slice(0, 10)) }]),
                      { text: words.marked(marked, readers) },
                    ],
                  })),
                },
              ]
            }),
          ]),
  ]
}

/** Who speaks in each outlet, and where each code is mostly from. */
export function sourceBlocks(sources: AnsweredSources): ReportBlock[] {
  if (sources.kind === 'no_dimension' || sources.result.outlets.every(({ voice }) => voice.every(({ share }) => share.n === 0))) return []
  const { result, outlets, frames, namings, sides } = sources
  const nameOf = (values: readonly { key: string; name: string }[], key: string | null) => (key === null ? sourceWords.notSaid : (values.find((value) => value.key === key)?.name ?? key))
  const lines = (parts: readonly { name: string; share: Portion }[]): CellContent => {
    const [most, ...rest] = parts.filter(({ share }) => share.value !== null && share.most > 0).sort((a, b) => (b.share.value ?? 0) - (a.share.value ?? 0)).map(({ name, share }) => `${name}: ${shareSaid(share)}`)
    return most === undefined ? '–' : { text: most, lines: rest.slice(0, 5) }
  }
  const outletName = (id: string) => outlets.find((outlet) => outlet.id === id)?.name ?? ''
  return [
    heading(2, words.sources),
    {
      kind: 'table',
      caption: sourceWords.outlets,
      columns: [sourceWords.outlet, sourceWords.voice, sourceWords.speakers, sourceWords.naming, sourceWords.firstSide].map((name) => ({ name })),
      rows: result.outlets.map((voices) => [
        { text: outletName(voices.outletId), lines: [words.n(voices.articles)] },
        lines(voices.voice.map(({ source, share }) => ({ name: nameOf(sources.sources.codes, source), share }))),
        lines(voices.speakers),
        namings.length === 0 ? '–' : lines(voices.naming.map(({ value, share }) => ({ name: nameOf(namings, value), share }))),
        sides.length === 0 ? '–' : lines(voices.firstSide.map(({ value, share }) => ({ name: nameOf(sides, value), share }))),
      ]),
    },
    {
      kind: 'table',
      caption: `${words.carries} (${frames.name})`,
      columns: [{ name: words.code }, ...result.outlets.map(({ outletId }) => ({ name: outletName(outletId) }))],
      rows: result.frames.map((frame) => [
        nameOf(frames.codes, frame),
        ...result.outlets.map(({ carried }) => {
          const own = carried.filter((cell) => cell.frame === frame && cell.share.n > 0)
          const [most] = own.filter(({ source, share }) => source !== UNATTRIBUTED && share.most > 0).sort((a, b) => (b.share.value ?? 0) - (a.share.value ?? 0))
          return most ? words.sourceCell(nameOf(sources.sources.codes, most.source), shareSaid(most.share), most.share.n) : own.length > 0 ? words.noSource : '–'
        }),
      ]),
    },
  ]
}

function named({ codes }: ReportDimension['answer']['dimension'], key: string): string {
  const code = codes.find((one) => one.key === key)
  return code ? codeName(code) : key
}
