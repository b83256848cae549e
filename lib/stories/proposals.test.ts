import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rollIndex, seededDice, type Dice } from '@/lib/domain/dice'
import { proposeArcs, storySketch } from './arcs'
import { entityWords, termsOf } from './names'
import { pairKey, proposeStories, STORY_WINDOW, type PlacedArticle } from './proposals'
import { sketchOf } from './sketch'
import { madeName, madeText } from './testing'

const none = entityWords([])

/** Events with names of their own, each told by some articles, a year apart. */
function madeProject(dice: Dice, events: number, tellers: number): (PlacedArticle & { readonly event: number })[] {
  return Array.from({ length: events }, (_, event) => {
    const names = Array.from({ length: 8 }, () => madeName(dice))
    return Array.from({ length: tellers }, (__, teller) => ({
      id: `${event}-${teller}`,
      event,
      day: event * 365 + rollIndex(dice, 3),
      language: 'en',
      storyId: null,
      sketch: sketchOf({ text: madeText(dice, 12, names), zones: [], language: 'en' }, none),
    }))
  }).flat()
}

const seeds = fc.integer({ min: 1, max: 1e9 })
const few = { numRuns: 12 }

describe('proposed stories', () => {
  it('gather the tellings of each event and nothing else, in whatever order the articles come', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }), (seed, events, tellers) => {
        const articles = madeProject(seededDice(String(seed)), events, tellers)
        const found = proposeStories(articles, new Set())
        expect(found.map(({ articleIds }) => [...new Set(articleIds.map((id) => id.split('-')[0]))].length)).toEqual(found.map(() => 1))
        expect(found.flatMap(({ articleIds }) => articleIds).sort()).toEqual(articles.map(({ id }) => id).sort())
        expect(proposeStories([...articles].reverse(), new Set())).toEqual(found)
        for (const { reasons } of found) expect(reasons.names.length).toBeGreaterThan(0)
      }),
      few,
    )
  })
  it('never hold two articles that somebody set apart', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })), { maxLength: 4 }), (seed, pairs) => {
        const apart = new Set(pairs.filter(([a, b]) => a !== b).map(([a, b]) => pairKey(`0-${a}`, `0-${b}`)))
        for (const { articleIds } of proposeStories(madeProject(seededDice(String(seed)), 1, 4), apart))
          for (const a of articleIds) for (const b of articleIds) expect(apart.has(pairKey(a, b))).toBe(false)
      }),
      few,
    )
  })
  it('join a story that is there, leave its articles alone, and never join two stories', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const articles = madeProject(seededDice(String(seed)), 2, 4).map((article) => (article.id.endsWith('-3') ? article : { ...article, storyId: `story ${article.event}` }))
        const found = proposeStories(articles, new Set())
        expect(found.map(({ storyId, articleIds }) => [storyId, articleIds])).toEqual([
          ['story 0', ['0-3']],
          ['story 1', ['1-3']],
        ])
        const settled = articles.map((article) => ({ ...article, storyId: article.storyId ?? 'other' }))
        expect(proposeStories(settled, new Set())).toEqual([])
      }),
      few,
    )
  })
  it('do not reach over time, unless the text itself was taken over', () => {
    const dice = seededDice('apart in time')
    const names = Array.from({ length: 6 }, () => madeName(dice))
    const at = (id: string, day: number | null, text: string): PlacedArticle => ({ id, day, language: 'en', storyId: null, sketch: sketchOf({ text, zones: [], language: 'en' }, none) })
    const [a, b] = [madeText(dice, 10, names), madeText(dice, 10, names)]
    expect(proposeStories([at('a', 0, a), at('b', STORY_WINDOW + 1, b)], new Set())).toEqual([])
    expect(proposeStories([at('a', 0, a), at('b', STORY_WINDOW, b)], new Set())).toHaveLength(1)
  })
  it('find nothing in nothing', () => {
    expect(proposeStories([], new Set())).toEqual([])
    const empty = { id: 'a', day: null, language: 'und', storyId: null, sketch: sketchOf({ text: '', zones: [], language: 'en' }, none) }
    expect(proposeStories([empty, { ...empty, id: 'b' }], new Set())).toEqual([])
  })
})

describe('names', () => {
  it('are what is capitalised inside a sentence, whole, and what the list knows in any script', () => {
    const list = entityWords([{ id: 'e1', kind: 'person', name: 'Ilko Brandev', aliases: ['ایلکو برندف'] }])
    const shown = (text: string, language = 'en') => [...termsOf({ text, language }, list).values()].map(({ key, shown }) => `${key}: ${shown}`)
    expect(shown('Yesterday the Red Dune Brigades met Ilko Brandev.')).toEqual(['entity e1: Ilko Brandev', 'name red: Red Dune Brigades', 'name dune: Red Dune Brigades', 'name brigades: Red Dune Brigades'])
    expect(shown('دیروز ایلکو برندف رسید.')).toContain('entity e1: Ilko Brandev')
  })
  it('are no days and no months, in the language of the article', () => {
    const none = entityWords([])
    const shown = (text: string, language: string) => [...termsOf({ text, language }, none).values()].map(({ shown }) => shown)
    expect(shown('It left on Monday, May 5, and by September’s end General Orvel was there.', 'en')).toEqual(['General Orvel', 'General Orvel'])
    expect(shown('It was on Tuesday General Orvel came, and on Wednesday’s eve he left.', 'en')).toEqual(['General Orvel', 'General Orvel'])
    expect(shown('Er kam am Montag im März nach Orvelin.', 'de')).toEqual(['Orvelin'])
    expect(shown('کشتی دوشنبه رسید', 'fa')).toEqual([])
    expect(shown('کشتی یک‌شنبه خرداد رسید', 'fa')).toEqual([])
    expect(shown('کشتی کهنه رسید', 'fa')).toEqual(['كشتي كهنه', 'كهنه رسيد'])
    expect(shown('جہاز جمعرات پہنچا', 'ur')).toEqual([])
    expect(shown('وصلت الخميس السفينة', 'ar')).toEqual([])
  })
})

describe('proposed arcs', () => {
  it('gather stories that share people, and keep apart what was kept apart', () => {
    const dice = seededDice('arcs')
    const people = Array.from({ length: 6 }, () => madeName(dice))
    const story = (id: string, names: readonly string[], day: number) => ({ id, arcId: null, day, language: 'en', sketch: storySketch([sketchOf({ text: madeText(dice, 12, names), zones: [], language: 'en' }, none)]) })
    const stories = [story('a', people, 0), story('b', people, 90), story('c', [madeName(dice), madeName(dice), madeName(dice), madeName(dice)], 90)]
    expect(proposeArcs(stories, new Set()).map(({ storyIds }) => storyIds)).toEqual([['a', 'b']])
    expect(proposeArcs(stories, new Set([pairKey('a', 'b')]))).toEqual([])
  })
})
