import type { Panel } from '@/lib/agreement/panel/panel'
import { agreementQuestionSchema, type AgreementQuestion } from '@/lib/agreement/question'
import type { Scope } from '@/lib/domain/access'
import type { DimensionDefinition } from '@/lib/domain/codebook'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { agreementPosition } from '@/lib/db/agreement-position'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { askAgreement, keptAgreement, type JobState } from './agreement-jobs'

export interface AskedAgreement {
  readonly dimension: DimensionDefinition
  readonly dimensions: readonly DimensionDefinition[]
  readonly codebook: { readonly key: string; readonly name: string; readonly version: string }
  readonly state: JobState
}

/**
 * The panel of one question, or how far it is after `milliseconds`. Computed once for each question and state of the
 * project: what was marked, completed or corrected since makes it a new one.
 */
export async function askForAgreement(scope: Scope<'read_layers'>, question: AgreementQuestion, milliseconds: number, signal?: AbortSignal): Promise<Result<AskedAgreement>> {
  const codebookVersionId = await currentCodebookVersion(scope)
  const { codebook } = await readCodebook(codebookVersionId)
  const dimension = question.dimension === undefined ? codebook.dimensions[0] : codebook.dimensions.find(({ key }) => key === question.dimension)
  if (!dimension)
    return fail(failure('not_found', `The codebook has no dimension "${question.dimension ?? ''}".`, `Name one of: ${codebook.dimensions.map(({ key }) => key).join(', ')}.`))
  const { annotators = null, stories = null, seed } = question
  const gold = question.gold === '1'
  const asked = { question: keyOf(scope, codebookVersionId, dimension.key, { annotators, stories, gold, seed }), position: await agreementPosition(scope), who: scope.userId ?? '' }
  const work = () => ({
    url: databaseUrl(),
    asked: { scope, codebookVersionId, dimension: dimension.key, stories },
    codes: dimension.codes.map((code) => code.key),
    annotators,
    gold,
    seed,
  })
  const { key: name, name: title, version } = codebook
  return ok({ dimension, dimensions: codebook.dimensions, codebook: { key: name, name: title, version }, state: await askAgreement(asked, work, milliseconds, signal) })
}

interface Narrowed {
  readonly annotators: readonly string[] | null
  readonly stories: readonly string[] | null
  readonly gold: boolean
  readonly seed: string
}

const keyOf = (scope: Scope<'read_layers'>, codebookVersionId: string, dimension: string, { annotators, stories, gold, seed }: Narrowed): string =>
  JSON.stringify([scope.projectId, codebookVersionId, dimension, annotators, stories, gold, seed])

/** The panel of all annotators on a dimension if somebody has had it computed lately; null else. Cheap: nothing is computed. */
export async function agreementAtHand(scope: Scope<'read_layers'>, dimension: string, story: string | undefined): Promise<Panel | null> {
  const { seed } = agreementQuestionSchema.parse({})
  const key = keyOf(scope, await currentCodebookVersion(scope), dimension, { annotators: null, stories: story === undefined ? null : [story], gold: false, seed })
  return (await keptAgreement(key, () => agreementPosition(scope)))?.panel ?? null
}

function databaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  return url
}
