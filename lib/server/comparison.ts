import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { countCodePoints } from '@/lib/domain/text'
import type { AnsweredComparison, AnsweredPassages, Passage, SideBySide } from '@/lib/comparison/answer'
import { comparePair } from '@/lib/comparison/compare-pair'
import { compareOutlets } from '@/lib/comparison/comparison'
import { distancesOf } from '@/lib/comparison/distances'
import type { ComparisonMaterial } from '@/lib/comparison/material'
import { positionsOf } from '@/lib/comparison/positions'
import { robustnessOf, type RobustnessStrip } from '@/lib/comparison/robustness'
import { seedOf } from '@/lib/comparison/seed'
import { surroundingsOf } from '@/lib/comparison/surroundings'
import { timelineOf } from '@/lib/comparison/timeline'
import { kindOf, LAYERS, type Layer, type PassageQuestion, type Question, type ReaderQuestion } from '@/lib/comparison/question'
import { readMaterial } from '@/lib/db/comparison-material'
import { comparedCodebook, PASSAGES_A_PAGE, readPassages, readStory } from '@/lib/db/comparisons'

/** The dimension asked for, or the codebook's first. */
async function dimensionAsked(scope: Scope<'read_layers'>, key: string | undefined) {
  const codebook = await comparedCodebook(scope)
  const dimension = key === undefined ? codebook.dimensions[0] : codebook.dimensions.find((one) => one.key === key)
  if (dimension) return ok({ codebook, dimension })
  return fail(
    failure('not_found', `The codebook has no dimension "${key ?? ''}".`, `Name one of: ${codebook.dimensions.map((one) => one.key).join(', ')}.`),
  )
}

/** Outlets × codes for one question, and what its view shows beside them; every number with its n. */
export async function answerComparison(scope: Scope<'read_layers'>, question: Question): Promise<Result<AnsweredComparison>> {
  const asked = await dimensionAsked(scope, question.dimension)
  if (!asked.ok) return asked
  const { codebook, dimension } = asked.value
  const material = await materialFor(scope, question, dimension.key)
  const codes = dimension.codes.map((code) => code.key)
  const comparison = compareOutlets(material, question, codes)
  const shown = comparison.rows.map(({ code }) => code)
  const seed = seedOf(question, dimension.key)
  const { key, name, version } = codebook
  return ok({
    dimension,
    codebook: { key, name, version },
    comparison,
    outlets: material.outlets,
    asked: material.asked.reduce((sum, one) => sum + one, 0),
    pair: question.view === 'difference' ? comparePair(material, comparison, question, dimension.key) : null,
    timeline: question.view === 'timeline' ? timelineOf(material, shown) : null,
    positions: question.view === 'position' ? positionsOf(material, shown) : null,
    distances: question.view === 'distances' ? distancesOf(material, codes, question.unit, seed) : null,
    seed,
    otherCodebooks: material.otherCodebooks,
  })
}

/** The same question asked of every layer there is: whether its answer depends on whose marks are counted. */
export async function answerRobustness(scope: Scope<'read_layers'>, question: Question): Promise<Result<RobustnessStrip | null>> {
  const asked = await dimensionAsked(scope, question.dimension)
  if (!asked.ok) return asked
  const { dimension } = asked.value
  const materials = new Map<Layer, ComparisonMaterial>()
  for (const layer of LAYERS) materials.set(layer, await materialFor(scope, { ...question, layer }, dimension.key))
  return ok(robustnessOf(materials, question, dimension.codes.map((code) => code.key)))
}

function materialFor(scope: Scope<'read_layers'>, { story, layer, part, from, to, copies }: Question, dimension: string): Promise<ComparisonMaterial> {
  return readMaterial(scope, { dimension, layer, part, storyId: story, from, to, copies })
}

/** Characters of context either side of a passage, in code points: enough to hear the sentence. */
const CONTEXT = 160

export async function answerPassages(scope: Scope<'read_layers'>, question: PassageQuestion): Promise<Result<AnsweredPassages>> {
  const asked = await dimensionAsked(scope, question.dimension)
  if (!asked.ok) return asked
  const { dimension } = asked.value
  if (question.code !== undefined && !dimension.codes.some((code) => code.key === question.code))
    return fail(failure('not_found', `The dimension ${dimension.key} has no code "${question.code}".`, `Name one of: ${dimension.codes.map((code) => code.key).join(', ')}.`))
  const { spans, articles, outlets, total } = await readPassages(scope, {
    storyId: question.story,
    outletId: question.outlet,
    articleId: question.article,
    copies: question.copies,
    from: question.from,
    to: question.to,
    dimension: dimension.key,
    kind: kindOf(question.layer),
    code: question.code,
    part: question.part,
    page: question.page,
  })
  const byId = new Map(articles.map((article) => [article.id, article]))
  const passages = spans.flatMap((span): Passage[] => {
    const found = byId.get(span.articleId)
    if (!found) return []
    const { text, ...article } = found
    return [
      {
        spanId: span.id,
        start: span.start,
        startCodePoint: countCodePoints(text, 0, span.start),
        end: span.end,
        quote: span.quote,
        ...surroundingsOf(text, span, CONTEXT),
        codes: span.codes.map((ref) => ref.slice(dimension.key.length + 1)),
        note: span.note,
        annotator: span.annotator,
        article,
      },
    ]
  })
  return ok({ dimension, passages, outlets, total, page: question.page, pages: Math.max(1, Math.ceil(total / PASSAGES_A_PAGE)) })
}

/** Columns a person can still walk through; a story with more shows these. */
const MOST_COLUMNS = 16

/** The articles of one story (or one article) side by side, with the marks of one dimension, or of all, and of one layer. */
export async function readSideBySide(scope: Scope<'read_layers'>, question: ReaderQuestion): Promise<Result<SideBySide>> {
  const asked = await dimensionAsked(scope, question.dimension)
  if (!asked.ok) return asked
  const { codebook, dimension } = asked.value
  const { story, article, marks } = question
  const all = marks === 'all'
  const alone = { dimension, codebook: all ? codebook : { ...codebook, dimensions: [dimension] } }
  if (story === undefined && article === undefined) return ok({ ...alone, articles: [], outlets: [], total: 0 })
  const found = await readStory(scope, story === undefined ? { articleId: article } : { storyId: story }, {
    dimension: all ? null : dimension.key,
    kind: kindOf(question.layer),
    atMost: MOST_COLUMNS,
    withArticle: article,
  })
  return ok({ ...alone, ...found })
}
