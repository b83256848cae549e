import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ENDPOINTS } from './api/registry'
import { referenceOf, typeInWords } from './reference'

const words = (schema: z.ZodType) => typeInWords(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Parameters<typeof typeInWords>[0])

describe('the API in words', () => {
  it.each([
    [z.uuid(), 'uuid'],
    [z.string().max(80), 'text, up to 80 characters'],
    [z.int().min(1).max(365), 'integer, 1 to 365'],
    [z.int(), 'integer'],
    [z.enum(['read', 'write']), 'read | write'],
    [z.uuid().nullable(), 'uuid or null'],
    [z.array(z.object({ a: z.string() })), 'list of objects'],
    [z.literal(true), 'true'],
  ])('says what a field takes', (schema, said) => expect(words(schema)).toBe(said))

  it('holds every endpoint once, under an address of its own, with all its fields', () => {
    const { areas, refusals } = referenceOf(ENDPOINTS)
    const operations = areas.flatMap((area) => area.operations)
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort())
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
    expect(areas.every(({ name }) => /^[a-z-]+$/.test(name))).toBe(true)
    for (const { path, address } of operations) expect(address.map(({ name }) => name).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort())
    expect(refusals).toContainEqual({ code: 'too_many_requests', status: 429 })
  })
})
