import { describe, expect, it } from 'vitest'
import { framingCore } from '@/lib/domain/framing-core'
import { failure } from '@/lib/domain/errors'
import { fail, ok } from '@/lib/domain/result'
import type { Decision } from '@/lib/domain/adjudication'
import { CODES, Desk, spanAt, TEXT } from '@/lib/adjudication/testing'
import { editorDocument } from '@/lib/editor/document'
import { pressed } from './keys'
import { AdjudicationStore, type Settled } from './store'

const [SECURITY, THREAT] = CODES
const document = editorDocument({ article: { text: TEXT, language: 'en', direction: 'ltr', zones: [] }, codebook: framingCore })

/** The page of an article whose server is a desk in memory; `refuse` makes it say no. */
function open(desk: Desk) {
  let made = 0
  let refusing = false
  const layers: { gold: Desk['gold']; decisions: readonly Decision[] }[] = []
  const settled = (): Settled => ({ gold: { id: 'gold', status: 'open', version: layers.length, spans: desk.gold }, decisions: desk.decisions })
  const store = new AdjudicationStore(document, desk.readings, { gold: null, decisions: [] }, {
    decide: async (_, drafts) => {
      if (refusing) return fail(failure('conflict', 'no', 'again'))
      layers.push({ gold: desk.gold, decisions: desk.decisions })
      desk.settle(drafts)
      return ok(settled())
    },
    takeBack: async () => {
      const before = layers.pop()!
      desk.gold = before.gold
      desk.decisions = before.decisions
      return ok(settled())
    },
  }, () => `deed-${++made}`)
  const page = { selected: () => null, reason: () => undefined, talk: () => undefined, help: () => undefined }
  const press = async (...keys: string[]) => {
    for (const written of keys) {
      const [key = '', shift] = written.split('+').reverse()
      pressed(store, 'ltr', { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: shift === 'Shift' }, page)
    }
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { store, press, refuse: () => (refusing = true), gold: () => desk.gold.map(({ quote, codes }) => [quote, codes]) }
}

const study = () =>
  open(
    new Desk([
      { assignmentId: 'a', spans: [spanAt('1', 4, 10, [SECURITY, THREAT]), spanAt('2', 34, 40, [SECURITY]), spanAt('4', 60, 65, [SECURITY])] },
      { assignmentId: 'b', spans: [spanAt('3', 4, 21, [SECURITY]), spanAt('5', 60, 65, [SECURITY])] },
    ]),
  )

describe('the desk of adjudication', () => {
  it('goes from case to case by key, one code apart from the others, and takes back', async () => {
    const { store, press, gold } = study()
    expect(store.listed().map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    await press('c', 'x')
    expect(store.view()).toMatchObject({ code: SECURITY, said: 'settled' })
    expect(store.case!.state).toBe('open')
    await press('2', 'a')
    expect(gold()).toEqual([['strait was closed', [SECURITY]]])
    expect(store.case!.cluster.start).toBe(34)
    // Two keys at once are two deeds, one after the other.
    await press('x', 'g')
    expect(gold()).toEqual([['strait was closed', [SECURITY]], [TEXT.slice(60, 65), [SECURITY]]])
    expect(store.view().cases.every(({ state }) => state === 'settled')).toBe(true)
    await press('u', 'u')
    expect(store.view().cases.map(({ state }) => state)).toEqual(['settled', 'open', 'open'])
    await press('u', 'u', 'u')
    expect(store.view()).toMatchObject({ said: 'nothing_to_undo', failure: null })
    expect(gold()).toEqual([])
  })

  it('sets bounds and codes of one’s own, and adds what nobody marked', async () => {
    const { store, press, gold } = study()
    await press('e', 'Shift+ArrowLeft', 'ArrowRight', 's')
    expect(store.view().editing).toMatchObject({ range: { start: 0, end: 14 } })
    await press('Enter')
    expect(gold()).toEqual([['The strait was', [THREAT]]])
    await press('n')
    expect(store.view().editing).toMatchObject({ adding: true, chosen: [] })
    await press('Enter')
    expect(store.view().said).toBe('choose_code')
    await press('2', 'o', 'Escape')
    expect(store.view().editing).toBeNull()
    store.startAdding({ start: 11, end: 14 })
    await press('s', 'Enter')
    expect(gold()).toHaveLength(2)
  })

  it('keeps everything as it was where the server says no', async () => {
    const { store, press, refuse, gold } = study()
    refuse()
    const before = store.view().current
    store.say('because')
    await press('m')
    expect(store.view()).toMatchObject({ current: before, reason: 'because', busy: false, failure: { code: 'conflict' } })
    expect(gold()).toEqual([])
  })
})
