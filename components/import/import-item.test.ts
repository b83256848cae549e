import { describe, expect, it } from 'vitest'
import { labelOf, nextToDo, reduceItems, type Draft, type ImportItem } from './import-item'
import { csvOf } from './report'

const form = { outlet: '', story: '', headline: 'A headline', byline: '', dateline: '', publishedAt: '', language: 'en', direction: 'ltr', url: '' } as const
const draft: Draft = { form, text: 'Text', zones: [], encoding: 'utf-8', warnings: [], changedFrom: null }
const file = new File(['Text'], 'a.txt')
const item = (id: string, state: ImportItem['state']): ImportItem => ({ id, source: { kind: 'file', file }, state })
const drafted = (id: string) => item(id, { kind: 'draft', file, draft, failure: null })

describe('articles on their way in', () => {
  it('are corrected together, and what is left empty stays in each', () => {
    const items = reduceItems([drafted('1'), drafted('2'), item('3', { kind: 'reading' })], { type: 'correct', ids: new Set(['1', '3']), correction: { outlet: 'The Quay', story: '', language: ' ', publishedAt: '2025-01-22' } })
    expect(items.map(labelOf)).toEqual(['ready', 'incomplete', 'reading'])
    expect(items[0]?.state).toMatchObject({ draft: { form: { ...form, outlet: 'The Quay', publishedAt: '2025-01-22' } } })
  })

  it('are confirmed only where nothing is missing, and stored before others are read', () => {
    const complete = item('2', { kind: 'draft', file, draft: { ...draft, form: { ...form, outlet: 'The Quay' } }, failure: null })
    const items = reduceItems([item('0', { kind: 'waiting' }), drafted('1'), complete], { type: 'confirm', ids: new Set(['0', '1', '2']) })
    expect(items.map(labelOf)).toEqual(['waiting', 'incomplete', 'queued'])
    expect(nextToDo(items)?.id).toBe('2')
  })

  it('are reported without anything a spreadsheet would run', () => {
    expect(csvOf(['name', 'n'], [{ name: '=1+1 "x"', n: -1 }, { name: ' "@x', n: null }])).toBe('\uFEFF"name","n"\r\n"\'=1+1 ""x""",-1\r\n"\' ""@x",\r\n')
  })
})
