import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import type { ReadSet, SetFile } from './contract'
import { fileOf } from './testing'
import { TSV_SPAN } from './webanno-layers'
import { webAnnoTsv } from './webanno-tsv'

/** The layouts are those of INCEpTION's reference files (io-webanno-tsv, tsv3-suite); the words are invented. */
const read = (...files: readonly SetFile[]): ReadSet => unwrap(webAnnoTsv.read?.(files) ?? { ok: false, error: 'no reader' })
const tsv = (...lines: readonly string[]) => ['#FORMAT=WebAnno TSV 3.3', ...lines, ''].join('\n')
const spansOf = (set: ReadSet) => (set.documents[0]?.readings[0]?.spans ?? []).map(({ start, end, quote, labels, links }) => ({ start, end, quote, labels, links: links.length }))

describe('WebAnno TSV', () => {
  it('joins rows, stacks, parts of tokens and sentences, and puts the text together', () => {
    const set = read(fileOf('annotation/ships.txt/anna.tsv', tsv(
      '#T_SP=webanno.custom.Span|value', '', '',
      '#Text=Ships 🚢', '#Text=wait .', '1-1\t0-5\tShips\tA[1]|B\\_\\|b[2]\t', '1-2\t6-8\t🚢\tA[1]\t', '1-3\t9-13\twait\t_\t', '1-3.1\t9-11\twa\t*\t', '1-4\t14-15\t.\tPERSON[4]\t', '',
      '#Text=They go .', '2-1\t17-21\tThey\tPERSON[4]\t', '2-2\t22-24\tgo\t_\t', '2-3\t25-26\t.\t_\t',
    )))
    expect(set.documents[0]).toMatchObject({ id: 'ships.txt', text: 'Ships 🚢\nwait .\n They go .', readings: [{ annotator: 'anna' }] })
    expect(set.convention?.unit).toBe('UTF-16 code units')
    expect(spansOf(set)).toEqual([
      { start: 0, end: 8, quote: 'Ships 🚢', labels: ['Span.A'], links: 0 },
      { start: 0, end: 5, quote: 'Ships', labels: ['Span.B_|b'], links: 0 },
      { start: 9, end: 11, quote: 'wa', labels: ['Span'], links: 0 },
      { start: 14, end: 21, quote: '.\n They', labels: ['Span.PERSON'], links: 0 },
    ])
  })

  it('follows slots and relations', () => {
    const set = read(fileOf('a.tsv', tsv(
      '#T_SP=webanno.custom.SimpleSpan|', '#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.LinkType|webanno.custom.SimpleSpan', '#T_RL=webanno.custom.Rel|kind|BT_webanno.custom.SimpleSpan', '', '',
      '#Text=This is a test .', '1-1\t0-4\tThis\t_\tp1;p2\t1-2;1-3\t_\t_\t', '1-2\t5-7\tis\t*\t_\t_\t_\t_\t', '1-3\t8-9\ta\t*\t_\t_\tx\t1-2\t', '1-4\t10-14\ttest\t_\t_\t_\t_\t_\t', '1-5\t15-16\t.\t_\t_\t_\t_\t_\t',
    )))
    expect(spansOf(set)).toEqual([
      { start: 0, end: 4, quote: 'This', labels: ['Host'], links: 2 },
      { start: 5, end: 7, quote: 'is', labels: ['SimpleSpan'], links: 1 },
      { start: 8, end: 9, quote: 'a', labels: ['SimpleSpan'], links: 0 },
    ])
  })

  it('finds out that a file counts code points', () => {
    const set = read(fileOf('a.tsv', tsv('#T_SP=custom.Span|label', '', '', '#Text=🚢 waits', '1-1\t0-1\t🚢\t_\t', '1-2\t2-7\twaits\tx\t', '', '#Text=🚢🚢 go', '2-1\t8-10\t🚢🚢\tx\t', '2-2\t11-13\tgo\t_\t')))
    expect(set.convention?.unit).toBe('code points')
    expect(set.documents[0]?.text).toBe('🚢 waits\n🚢🚢 go')
    expect(spansOf(set).map(({ quote }) => quote)).toEqual(['waits', '🚢🚢'])
  })

  it('refuses rows of one number, and an identifier of ours at two places', () => {
    const refusal = (...lines: readonly string[]) => webAnnoTsv.read?.([fileOf('a.tsv', tsv(...lines))])
    expect(refusal('#T_SP=custom.Span|label', '', '', '#Text=a b', '1-1\t0-1\ta\tx\t', '1-1\t2-3\tb\tx\t')).toMatchObject({ ok: false, error: { reason: expect.stringContaining('line 7: there is a row 1-1 before this one') } })
    expect(refusal(`#T_SP=${TSV_SPAN}|identifier|label`, '', '', '#Text=a b', '1-1\t0-1\ta\ts1\tx\t', '1-2\t2-3\tb\ts1\tx\t')).toMatchObject({ ok: false, error: { reason: expect.stringContaining('the identifier “s1” stands at two places') } })
  })

  it('names the line that is none', () => {
    for (const [line, lines] of [[1, []], [5, ['', '', '', '1-1\t0-4\tThis\t_']], [5, ['', '', '#Text=This', '1-1\tx\tThis']], [7, ['', '', '#Text=This', '1-1\t0-4\tThis', '#Text=This', '2-1\t99999999999-99999999999\tThis']]] as const)
      expect(webAnnoTsv.read?.([fileOf('a.tsv', line === 1 ? '#FORMAT=WebAnno TSV 2' : tsv(...lines))])).toMatchObject({ ok: false, error: { reason: expect.stringContaining(`line ${line}`) as unknown } })
  })
})
