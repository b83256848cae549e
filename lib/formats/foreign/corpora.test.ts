import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { basil } from './basil'
import type { ForeignFormat } from './contract'
import { highlights, pairsOf } from './highlights'
import { mediaFrames } from './media-frames'
import { FOREIGN_FORMATS } from './registry'
import { fileOf } from './testing'

/** Corpora that are only read; texts are invented, layouts are those of the published files. */
const read = (format: ForeignFormat, files: readonly (readonly [path: string, content: unknown])[]) => {
  const all = files.map(([path, content]) => fileOf(path, typeof content === 'string' ? content : JSON.stringify(content)))
  expect(FOREIGN_FORMATS.find(({ recognises }) => recognises?.(all))?.id).toBe(format.id)
  return unwrap(format.read?.(all) ?? { ok: false, error: '' })
}

describe('Media Frames Corpus', () => {
  const text = 'IMM-1\n\nPRIMARY\n\nHarbour to hire\n\nThe harbour will hire forty people, a minister said.'
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
  const article = {
    source: 'harbour dispatch', year: 2003, month: 4.0, day: 9.0, title: 'Harbour to hire', irrelevant: false, primary_frame: 1.2, primary_tone: null,
    annotations: {
      framing: { anna: [{ ...at('PRIMARY'), code: 1.2, round: 3 }, { ...at('hire forty people'), code: 1.0, round: 3 }, { ...at('Harbour to hire'), code: '13.1' }], ben: [{ start: at('a minister').start, end: 999, code: 13 }] },
      tone: { anna: [{ ...at('PRIMARY'), code: 17.2 }] },
      irrelevant: { carl: true },
    },
  }

  it('reads marks of coders, frames of whole articles and what is irrelevant', () => {
    const set = read(mediaFrames, [['immigration.json', { 'Immigration1.0-1': { ...article, text } }], ['codes.json', { '1.0': 'Economic' }]])
    expect(set.documents).toMatchObject([
      {
        id: 'Immigration1.0-1', text, outlet: 'harbour dispatch', headline: 'Harbour to hire', publishedAt: '2003-04-09',
        readings: [
          { annotator: 'anna', answers: { primary_frame: 'Economic', primary_tone: 'tone.17' }, spans: [{ quote: 'hire forty people', labels: ['Economic'], attributes: { round: '3' } }, { quote: 'Harbour to hire', labels: ['Political'], attributes: { place: 'headline' } }] },
          { annotator: 'ben', spans: [{ quote: 'a minister said.', labels: ['Political'] }] },
          { annotator: 'carl', spans: [], answers: { irrelevant: 'true' } },
          { layer: 'gold', annotator: null, answers: { primary_frame: 'Economic' } },
        ],
      },
    ])
    expect(set.warnings.join()).toContain('ends behind the text')
  })

  it('takes texts from beside it, and does without', () => {
    const files = [['smoking.json', { a: article, b: article }], ['articles/a.txt', text]] as const
    const set = read(mediaFrames, files)
    expect(set.documents.map(({ id, text: own }) => [id, own === null])).toEqual([['a', false], ['b', true]])
    expect(set.documents[1]?.readings[0]?.spans[0]).toMatchObject(at('hire forty people'))
  })
})

describe('BASIL', () => {
  const article = { title: 'Harbour to hire', date: '2014-01-02', uuid: 'u1', url: 'https://example.invalid/1', 'main-entities': ['A'], source: 'fox', 'triplet-uuid': 't1', 'body-paragraphs': [['The harbour hires.', 'It says “we grow” 🚢 and grows.'], ['It says it hires.']] }
  const marks = [
    { id: 'p1', start: 8, end: 17, txt: '“we grow”', bias: 'lex', aim: 'dir', polarity: 'pos', target: 'Harbour', quote: 'yes', speaker: 'Harbour', notes: 'praise' },
    { id: 'p2', start: 99, end: 103, txt: 'It says', bias: 'inf', aim: 'ind', polarity: 'neg', target: '', quote: 'no', speaker: '', notes: '' },
    { id: 'title', start: 0, end: 7, txt: 'Harbour', bias: 'lex', aim: 'dir', polarity: 'neg', target: 'Harbour', quote: 'no', speaker: '', notes: '' },
    { id: 'p9', start: 0, end: 3, txt: 'gone', bias: 'lex' },
    { id: 'p9', start: 0, end: 3, txt: 'It says', bias: 'lex' },
  ]

  it('finds marks by their words in the sentence they name, and keeps stories, headlines and attributes', () => {
    const set = read(basil, [['BASIL/articles/2014/7_fox.json', article], ['BASIL/annotations/2014/7_fox_ann.json', { uuid: 'u1', 'phrase-level-annotations': marks, 'article-level-annotations': { stance: 'right', 'author-sentiment': ['pos', 'neu'] } }]])
    expect(set.documents).toMatchObject([{ id: '2014/7_fox', outlet: 'fox', story: 't1', text: 'Harbour to hire\n\nThe harbour hires. It says “we grow” 🚢 and grows.\n\nIt says it hires.', zones: [{ kind: 'headline', start: 0, end: 15 }] }])
    expect(set.documents[0]?.readings).toMatchObject([
      {
        layer: 'gold', answers: { stance: 'right', 'author-sentiment': 'pos, neu' },
        spans: [{ quote: '“we grow”', start: 44, labels: ['lex'], speaker: 'Harbour', note: 'praise', attributes: { aim: 'dir', polarity: 'pos', target: 'Harbour', quote: 'yes' } }, { quote: 'It says', start: 69, labels: ['inf'], attributes: { aim: 'ind' } }, { quote: 'Harbour', start: 0 }],
      },
    ])
    expect(set.warnings).toHaveLength(2)
  })
})

describe('Highlights by annotator', () => {
  it('counts the last character in, by row or by table', () => {
    const text = 'The harbour will hire.'
    const table = `article_id,annotator,text,highlights\n1,w1,"${text}","[[4, 10], [17, 20]]"\n1,w2,"${text}",""\n2,w1,"Another one.",0-6\n`
    const set = read(highlights, [['annotations.csv', table]])
    expect(set.documents).toMatchObject([{ id: '1', readings: [{ annotator: 'w1', spans: [{ quote: 'harbour', labels: [] }, { quote: 'hire' }] }, { annotator: 'w2', spans: [] }] }, { id: '2', readings: [{ spans: [{ quote: 'Another' }] }] }])
    expect(read(highlights, [['a.tsv', 'doc_id\tworker_id\tselections\n1\tw1\t(4,10)\n'], ['1.txt', text]]).documents[0]?.readings[0]?.spans[0]?.quote).toBe('harbour')
    expect(read(highlights, [['a.tsv', 'doc_id\tworker_id\tselections\n1\tw1\t(4,10)\n']]).documents).toMatchObject([{ text: null, readings: [{ spans: [{ start: 4, end: 11 }] }] }])
  })

  it('reads pairs in any brackets, and nothing else', () => {
    for (const cell of ['[[0, 12], [40, 55]]', '0-12; 40-55', '(0,12)(40,55)', '0 12|40 55']) expect(pairsOf(cell)).toEqual([[0, 12], [40, 55]])
    expect(pairsOf('')).toEqual([])
    for (const cell of ['[0, 12, 40]', 'zero', '=1+1', '1.5-2']) expect(pairsOf(cell)).toBeNull()
  })
})
