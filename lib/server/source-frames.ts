import type { Scope } from '@/lib/domain/access'
import type { Codebook, DimensionDefinition } from '@/lib/domain/codebook'
import { canonicalName, entityIndex } from '@/lib/domain/entity'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { TextRange } from '@/lib/domain/text'
import { intersection, lengthOfSet, rangeSet, without } from '@/lib/comparison/range-set'
import { kindOf, sourcePartOf, type SourcePart, type Question } from '@/lib/comparison/question'
import { sourceFrames, type VoicedReading } from '@/lib/comparison/source-frames'
import type { AnsweredSources } from '@/lib/comparison/source-answer'
import { comparedCodebook } from '@/lib/db/comparisons'
import { listEntities } from '@/lib/db/entities'
import { readVoiced } from '@/lib/db/source-frames'
import { defaultPair } from '@/lib/comparison/default-pair'

/** Articles whose spans are read at most; beyond that they are drawn by lot, and the answer says so. */
export const MOST_ARTICLES = 2000

/** The dimension that says who speaks: the first in which a span can name somebody. */
const sourceDimension = ({ dimensions }: Codebook): DimensionDefinition | undefined => dimensions.find(({ speakerCodes }) => speakerCodes.length > 0)

/** What of a range lies in the part. */
export function clipped(range: TextRange, heads: readonly TextRange[], part: SourcePart): readonly TextRange[] {
  if (part === 'both') return [range]
  return part === 'headline' ? intersection([range], rangeSet(heads)) : without([range], rangeSet(heads))
}

/** Who carries which frame, for one question. */
export async function answerSources(scope: Scope<'read_layers'>, question: Question): Promise<Result<AnsweredSources>> {
  const codebook = await comparedCodebook(scope)
  const sources = sourceDimension(codebook)
  const asked = question.dimension === undefined ? codebook.dimensions[0] : codebook.dimensions.find(({ key }) => key === question.dimension)
  if (!asked) return fail(failure('not_found', `The codebook has no dimension "${question.dimension ?? ''}".`, `Name one of: ${codebook.dimensions.map(({ key }) => key).join(', ')}.`))
  const frames = asked.key === sources?.key ? codebook.dimensions.find(({ key }) => key !== sources.key) : asked
  const { key, name, version } = codebook
  const base = { codebook: { key, name, version } }
  if (!sources || !frames) return ok({ ...base, kind: 'no_dimension' })

  // Own voice and quoted are what this finds out: it reads the whole body for them.
  const part = sourcePartOf(question.part)
  const { readings, outlets, heads, spans, total, drawn } = await readVoiced(
    scope,
    { storyId: question.story, from: question.from, to: question.to, copies: question.copies, kind: kindOf(question.layer), atMost: MOST_ARTICLES },
    { frames: frames.key, sources: sources.key },
  )
  const names = entityIndex(await listEntities(scope))
  const speakers = new Set(sources.speakerCodes)
  const spansOf = new Map<string, (typeof spans)[number][]>()
  for (const span of spans) {
    const own = spansOf.get(span.assignmentId)
    if (own) own.push(span)
    else spansOf.set(span.assignmentId, [span])
  }
  const voiced = readings.map((reading): VoicedReading => {
    const own = heads.get(reading.versionId) ?? []
    const headLength = lengthOfSet(rangeSet(own))
    const marks = (spansOf.get(reading.assignmentId) ?? []).flatMap((span) => clipped(span, own, part).map((range) => ({ ...span, ...range })))
    return {
      ...reading,
      length: (part === 'headline' ? 0 : reading.bodyLength) + (part === 'body' ? 0 : headLength),
      frames: marks.filter(({ dimension }) => dimension === frames.key),
      sources: marks
        .filter(({ dimension }) => dimension === sources.key)
        // What a span says of its speaker counts only under the codes it is about (lib/domain/span-details.ts).
        .map((mark) => (speakers.has(mark.code) ? { ...mark, speaker: mark.speaker === null ? null : canonicalName(names, mark.speaker) } : { ...mark, speaker: null, naming: null, side: null })),
    }
  })
  const counted = voiced.filter(({ length }) => length > 0)
  const read = new Map<string, Set<string>>()
  for (const { outletId, articleId } of counted) read.set(outletId, (read.get(outletId) ?? new Set()).add(articleId))
  const present = outlets.filter(({ id }) => read.has(id))
  const pair = defaultPair(present.map((outlet) => ({ ...outlet, read: read.get(outlet.id)?.size ?? 0 })), question.first, question.second)
  const valuesOf = (attribute: string) => sources.attributes.find((one) => one.key === attribute)?.values ?? []
  const seed = [frames.key, question.story ?? 'all', question.layer === 'gold' ? 'gold' : 'annotators', part, question.from ?? '', question.to ?? '', question.copies].join(' ')
  return ok({
    ...base,
    kind: 'answer',
    frames,
    sources,
    part,
    outlets: present,
    pair,
    total,
    drawn,
    namings: valuesOf('naming'),
    sides: valuesOf('side'),
    result: sourceFrames({
      readings: counted,
      outlets: present.map(({ id }) => id),
      frames: frames.codes.map((code) => code.key),
      sources: sources.codes.map((code) => code.key),
      speakerCodes: sources.speakerCodes,
      namings: valuesOf('naming').map((value) => value.key),
      sides: valuesOf('side').map((value) => value.key),
      pair,
      seed,
    }),
  })
}
