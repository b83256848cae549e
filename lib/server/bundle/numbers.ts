import { setTimeout as sleep } from 'node:timers/promises'
import { measureRows, type MeasureRow } from '@/lib/agreement/panel/rows'
import type { PanelSettings } from '@/lib/agreement/panel/panel'
import { agreementQuestionSchema } from '@/lib/agreement/question'
import { ESTIMANDS, PARTS, questionSchema, type Layer, type Part, type Question } from '@/lib/comparison/question'
import type { Scope } from '@/lib/domain/access'
import { FailureError } from '@/lib/domain/errors'
import { unwrap } from '@/lib/domain/result'
import type { Row } from '@/lib/formats/dataset'
import { agreementPosition } from '@/lib/db/agreement-position'
import { comparedCodebook } from '@/lib/db/comparisons'
import { askForAgreement } from '../agreement'
import { answerComparison } from '../comparison'
import type { ExportAsked } from '../exports'

/** The numbers of a bundle: what the pages of agreement and comparison answer to the same questions. */
export interface BundleNumbers {
  readonly agreement: readonly MeasureRow[]
  readonly prevalence: readonly Row[]
  readonly design: readonly Row[]
  /** Of the dice, where there was anything to compute; null where nothing was read twice. */
  readonly settings: PanelSettings | null
  /** Where the project's history stood. */
  readonly position: string
}

/** Waited for one panel at a time, so that work nobody waits for ends. */
const WAIT_MS = 5_000

export async function numbersOf(scope: Scope<'read_layers'>, asked: ExportAsked, gone: AbortSignal): Promise<BundleNumbers> {
  const position = await agreementPosition(scope)
  const codebook = await comparedCodebook(scope)
  const dimensions = codebook.dimensions.filter(({ key }) => asked.dimension === undefined || key === asked.dimension)
  const agreement: MeasureRow[] = []
  let settings: PanelSettings | null = null
  for (const { key } of dimensions)
    for (const gold of ['0', '1'] as const) {
      const question = agreementQuestionSchema.parse({ dimension: key, gold, ...(asked.story === undefined ? {} : { stories: asked.story }) })
      const panel = await panelFor(scope, question, gone)
      if (panel === null) continue
      settings ??= panel.settings
      agreement.push(...measureRows(panel, { dimension: key, codebook: codebook.key, codebookVersion: codebook.version, against: gold === '1' ? 'gold' : 'others' }))
    }
  const prevalence: Row[] = []
  const design: Row[] = []
  for (const { key } of dimensions)
    for (const layer of layersOf(asked))
      for (const part of partsOf(asked))
        for (const estimand of ESTIMANDS) {
          // One comparison at a time, and the others of the server between them.
          await sleep(0, undefined, { signal: gone })
          const { dimension, story, copies, from, to } = { ...asked, dimension: key }
          const question = questionSchema.parse({ dimension, story, layer, part, estimand, copies, from, to, sort: 'codebook', view: 'table' })
          const found = await comparisonRows(scope, question, asked.outlet)
          prevalence.push(...found.prevalence)
          if (design.length === 0) design.push(...found.design)
        }
  return { agreement, prevalence, design, settings, position }
}

async function panelFor(scope: Scope<'read_layers'>, question: Parameters<typeof askForAgreement>[1], gone: AbortSignal) {
  for (;;) {
    gone.throwIfAborted()
    const { state } = unwrap(await askForAgreement(scope, question, WAIT_MS, gone))
    if (!state.ready) continue
    if (!state.result.ok) throw new FailureError(state.result.error)
    return state.result.value.panel
  }
}

const layersOf = ({ layer }: ExportAsked): readonly Layer[] => (layer === 'gold' ? ['gold'] : layer === 'all' ? ['annotators', 'gold'] : layer === 'annotation' ? ['annotators'] : [])

const partsOf = ({ part }: ExportAsked): readonly Part[] => (part === 'all' ? ['body', 'headline'] : PARTS.filter((one) => one === part))

async function comparisonRows(scope: Scope<'read_layers'>, question: Question, outletId: string | undefined): Promise<{ prevalence: Row[]; design: Row[] }> {
  const { dimension, codebook, comparison, outlets, seed } = unwrap(await answerComparison(scope, question))
  const nameOf = new Map(outlets.map(({ id, name }) => [id, name]))
  const summaryOf = new Map(comparison.outlets.map((outlet) => [outlet.outletId, outlet]))
  const isAsked = (id: string): boolean => outletId === undefined || id === outletId
  const prevalence = comparison.rows.flatMap(({ code, cells }) =>
    cells.filter((cell) => isAsked(cell.outletId)).map(({ outletId: id, estimate, unstable, count }): Row => {
      const interval = estimate.value === null ? null : estimate.interval
      return {
        dimension: dimension.key,
        code,
        outlet: nameOf.get(id) ?? id,
        layer: question.layer,
        part: question.part,
        estimand: question.estimand,
        value: estimate.value,
        reason: estimate.value === null ? estimate.reason : '',
        n: estimate.n,
        articles: summaryOf.get(id)?.articles ?? 0,
        articles_read: summaryOf.get(id)?.read ?? 0,
        annotators: summaryOf.get(id)?.annotators ?? 0,
        found: count.found,
        divided: count.divided,
        absent: count.absent,
        interval_low: interval?.low ?? null,
        interval_high: interval?.high ?? null,
        interval_level: interval?.level ?? null,
        interval_method: interval?.method ?? '',
        unstable,
        method: estimate.method,
        unit: question.unit,
        copies: question.copies,
        seed,
        codebook: codebook.key,
        codebook_version: codebook.version,
      }
    }),
  )
  // Coverage stands by annotator, outlets in the order they are shown in.
  const order = outlets.map(({ id }) => id)
  const design = comparison.design.coverage.flatMap(({ annotator, articles }) =>
    [...articles].filter(([id]) => isAsked(id)).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([id, read]): Row => ({ outlet: nameOf.get(id) ?? id, annotator, articles_read: read, verdict: comparison.design.verdict })),
  )
  return { prevalence, design }
}

export const AGREEMENT_COLUMNS = [
  'dimension', 'scope', 'subject', 'measure', 'name', 'year', 'value', 'reason', 'observed', 'expected', 'n', 'n_counts', 'documents', 'coders', 'units', 'interval_low', 'interval_high', 'interval_level',
  'interval_method', 'interval_reason', 'share_below_667', 'seed', 'sampler', 'alpha', 'beta', 'delta_empty', 'against', 'codebook', 'codebook_version',
] as const
export const PREVALENCE_COLUMNS = [
  'dimension', 'code', 'outlet', 'layer', 'part', 'estimand', 'value', 'reason', 'n', 'articles', 'articles_read', 'annotators', 'found', 'divided', 'absent', 'interval_low', 'interval_high', 'interval_level',
  'interval_method', 'unstable', 'method', 'unit', 'copies', 'seed', 'codebook', 'codebook_version',
] as const
export const DESIGN_COLUMNS = ['outlet', 'annotator', 'articles_read', 'verdict'] as const
