import { shareSaid, sourceWords as words } from '@/components/messages/source-frames'
import type { AnsweredSources } from '@/lib/comparison/source-answer'
import { UNATTRIBUTED } from '@/lib/comparison/source-frames'

/** In plain words: for the code that most articles of the pair show, where each outlet has most of it from. */
export function sourceSentences(answer: Extract<AnsweredSources, { kind: 'answer' }>): string[] {
  const { result, pair, outlets, frames, sources } = answer
  const shown = pair ?? outlets.slice(0, 1).map(({ id }) => id)
  const own = shown.flatMap((id) => result.outlets.find(({ outletId }) => outletId === id) ?? [])
  const articlesWith = (frame: string) => own.map(({ carried }) => carried.find((cell) => cell.frame === frame)?.share.n ?? 0)
  const [code] = frames.codes
    .filter(({ key }) => articlesWith(key).some((n) => n > 0))
    .map((one) => ({ ...one, both: Math.min(...articlesWith(one.key)), all: articlesWith(one.key).reduce((sum, n) => sum + n, 0) }))
    .sort((a, b) => b.both - a.both || b.all - a.all)
  if (!code) return [words.sentence.none]
  const said = own.flatMap(({ outletId, carried }) => {
    const [most] = carried.filter((cell) => cell.frame === code.key && cell.source !== UNATTRIBUTED && cell.share.most > 0).sort((a, b) => (b.share.value ?? 0) - (a.share.value ?? 0))
    if (!most) return []
    const source = sources.codes.find(({ key }) => key === most.source)?.name ?? most.source
    return [{ outlet: outlets.find(({ id }) => id === outletId)?.name ?? '', text: words.sentence.most(source, shareSaid(most.share), most.share.n) }]
  })
  const [one, other] = said
  if (!one) return [words.sentence.none]
  return [other ? words.sentence.both(code.name, one.outlet, one.text, other.outlet, other.text) : words.sentence.one(code.name, one.outlet, one.text), words.sentence.describes]
}
