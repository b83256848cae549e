import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalName, entityIndex, entityNamed, matchingEntities, type Entity } from './entity'

const entity = (name: string, ...aliases: string[]): Entity => ({ id: name, kind: 'person', name, aliases })
const KELLETH = entity('Ada Kelleth', 'A. Keleth', 'آدا کلت')
const ALL = [KELLETH, entity('Adamant Steel'), entity('Ministry of Ada'), entity('Cascade')]

describe('names', () => {
  it.each(['Ada Kelleth', 'ada  kelleth', 'ＡＤＡ Kelleth', 'a. keleth', 'آدا کلت'])('one man however spelled: %s', (spelling) => {
    expect(entityNamed(entityIndex(ALL), spelling)).toBe(KELLETH)
    expect(canonicalName(entityIndex(ALL), spelling)).toBe('Ada Kelleth')
  })

  it('shows a name the list does not know as it is', () => {
    expect(canonicalName(entityIndex(ALL), 'Bo Finch')).toBe('Bo Finch')
  })
})

describe('matches while typing', () => {
  const names = (typed: string, first: string[] = []) => matchingEntities(ALL, typed, first).map(({ name }) => name)

  it('beginnings come before words, words before the rest', () => {
    expect(names('ada')).toEqual(['Ada Kelleth', 'Adamant Steel', 'Ministry of Ada'])
    expect(names('cad')).toEqual(['Cascade'])
    expect(names('zzz')).toEqual([])
  })

  it('says which other spelling matched', () => {
    expect(matchingEntities(ALL, 'keleth')).toEqual([{ name: 'Ada Kelleth', kind: 'person', alias: 'A. Keleth' }])
    expect(matchingEntities(ALL, 'kell')).toEqual([{ name: 'Ada Kelleth', kind: 'person', alias: null }])
  })

  it('puts the names of this article first, those not in the list yet among them', () => {
    expect(names('', ['Bo Finch', 'a. keleth']).slice(0, 2)).toEqual(['Bo Finch', 'Ada Kelleth'])
    expect(names('ada', ['Cascade', 'Ministry of Ada'])[0]).toBe('Ministry of Ada')
  })

  it('shows each entity once and no more than asked for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3 }), fc.array(fc.constantFrom('Ada Kelleth', 'A. Keleth', 'Bo', 'bo '), { maxLength: 4 }), fc.integer({ min: 1, max: 4 }), (typed, first, limit) => {
        const found = matchingEntities(ALL, typed, [...new Set(first)], limit)
        expect(found.length).toBeLessThanOrEqual(limit)
        const known = found.filter(({ kind }) => kind !== null).map(({ name }) => name)
        expect(new Set(known).size).toBe(known.length)
      }),
    )
  })
})
