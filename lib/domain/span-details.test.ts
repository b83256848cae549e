import { describe, expect, it } from 'vitest'
import { framingCore } from './framing-core'
import { newSpan, type Span } from './span'
import { attributesFor, canLink, namesIn, sourcesOf, speaks, standingAttributes, standingLinks, standingSpeaker } from './span-details'

const span = (id: string, changes: Partial<Span>): Span => newSpan({ id, start: 0, end: 1, quote: 'x', ...changes })
const minister = span('s', { codes: ['source.government_civil'], speaker: 'Ada Kelleth', links: ['c', 'gone', 'f'], attributes: { 'source.mode': 'direct', 'framing.target': 'Velmora' } })
const promise = span('c', { codes: ['claim.commitment'] })
const frame = span('f', { codes: ['framing.other'] })
const all = [minister, promise, frame]

describe('what counts of a span', () => {
  it('attributes with a code of their dimension', () => {
    expect(standingAttributes(minister, framingCore)).toEqual({ 'source.mode': 'direct' })
    expect(standingAttributes({ ...minister, codes: [...minister.codes, 'framing.other'] }, framingCore)).toEqual({ 'framing.target': 'Velmora', 'source.mode': 'direct' })
    expect(standingAttributes({ ...minister, codes: ['source.own_voice'] }, framingCore)).toEqual({})
  })

  it('a speaker where somebody but the outlet speaks', () => {
    expect(standingSpeaker(minister, framingCore)).toBe('Ada Kelleth')
    expect(standingSpeaker({ ...minister, codes: ['source.own_voice'] }, framingCore)).toBeNull()
    expect(speaks(['claim.quantity'], framingCore)).toBe(false)
  })

  it('links from a source to a claim that is there', () => {
    expect(standingLinks(minister, all, framingCore)).toEqual([promise])
    expect(sourcesOf(promise, all, framingCore)).toEqual([minister])
    expect(sourcesOf(frame, all, framingCore)).toEqual([])
    expect(canLink(promise, minister, framingCore)).toBe(false)
    expect(standingLinks({ ...minister, codes: [] }, all, framingCore)).toEqual([])
  })

  it('offers attributes in the order of the codebook', () => {
    expect(attributesFor(['source.document', 'framing.other'], framingCore).map(({ ref }) => ref)).toEqual([
      'framing.function', 'framing.device', 'framing.valence', 'framing.target',
      'source.mode', 'source.verb_stance', 'source.side', 'source.naming', 'source.via',
    ])
  })

  it('names everybody once', () => {
    expect(namesIn([minister, minister], { 'slant/Velmora': 'critical', 'slant/Ada Kelleth': 'balanced', genre: 'report' }, framingCore)).toEqual(['Ada Kelleth', 'Velmora'])
  })
})
