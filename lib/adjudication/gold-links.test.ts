import { describe, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { framingCore } from '@/lib/domain/framing-core'
import { applyOperations, invertOperations } from '@/lib/editor/transaction'
import { besideLinks } from './gold-links'
import { place } from './placement'
import { casesOf, spansById, type Case } from './standing'
import { Desk, spanAt, TEXT } from './testing'
import { edit, keep, merge, reject } from './verdict'

const SOURCE = 'source.government_civil'
const CLAIM = 'claim.event_fact'
const linked = (reader: string, to: number) => [{ ...spanAt(`${reader}-says`, 0, 10, [SOURCE]), links: [`${reader}-that`] }, spanAt(`${reader}-that`, 15, to, [CLAIM])]
const readings = () => [{ assignmentId: 'a', spans: linked('a', 30) }, { assignmentId: 'b', spans: [spanAt('b-that', 15, 30, [CLAIM])] }]

const caseOf = (desk: Desk, dimension: string): Case => casesOf(desk.readings, desk.layer, desk.decisions, ['source', 'claim']).find(({ cluster }) => cluster.dimension === dimension)!
const linksIn = (desk: Desk) => desk.gold.flatMap(({ start, links }) => links.map((id) => [start, desk.gold.find((span) => span.id === id)?.start]))

describe('links in the gold', () => {
  it.each([['source', 'claim'], ['claim', 'source']])('come with the second of their ends, %s before %s, whichever way each was settled', (first, second) => {
    const ways = [(of: Case) => keep(of, of.questions.map(({ code }) => code), of.cluster.marks[0]!.reader), (of: Case) => merge(of, of.questions.map(({ code }) => code)), (of: Case) => edit(of, of.questions.map(({ code }) => code), of.questions.map(({ code }) => code), { start: of.cluster.start, end: of.cluster.end + 2 })]
    for (const one of ways)
      for (const other of ways) {
        const desk = new Desk(readings())
        desk.settle(one(caseOf(desk, first)))
        expect(linksIn(desk)).toEqual([])
        desk.settle(other(caseOf(desk, second)))
        expect(linksIn(desk)).toEqual([[0, 15]])
      }
  })

  it('do not come where an end is rejected, and each deed can be taken back, also the earlier one first', () => {
    const refused = new Desk(readings())
    refused.settle(merge(caseOf(refused, 'source'), [SOURCE]))
    refused.settle(reject(caseOf(refused, 'claim'), [CLAIM]))
    expect(linksIn(refused)).toEqual([])

    const desk = new Desk(readings())
    const deed = (dimension: string, code: string) => {
      const drafts = merge(caseOf(desk, dimension), [code])
      const { operations } = place(desk.gold, drafts, spansById(desk.readings), { text: TEXT, codebook: framingCore }, () => `gold-${dimension}`, desk.decisions)
      return operations
    }
    const [says] = [deed('source', SOURCE)]
    let gold = unwrap(applyOperations({ spans: [], answers: {} }, says))
    desk.settle(merge(caseOf(desk, 'source'), [SOURCE]))
    // The desk gives ids of its own: the decision leads to that span.
    gold = { ...gold, spans: desk.gold }
    const that = deed('claim', CLAIM)
    const both = unwrap(applyOperations(gold, that))
    expect(both.spans.flatMap(({ links }) => links)).toEqual(['gold-claim'])
    const back = (spans: typeof both, operations: typeof that) => unwrap(applyOperations(spans, besideLinks(invertOperations(operations), spans.spans)))
    expect(back(both, that).spans).toEqual(desk.gold)
    const add = desk.gold.map((span) => ({ type: 'span.add' as const, span }))
    expect(back(both, add).spans.map(({ codes }) => codes)).toEqual([[CLAIM]])
    expect(back(back(both, add), that.filter(({ type }) => type === 'span.add')).spans).toEqual([])
  })
})
