import { z } from 'zod'
import type { Reference, ReferenceField, ReferenceOperation } from '@/lib/domain/api-reference'
import { FAILURES } from '@/lib/domain/errors'
import type { Endpoint } from './http'
import { areaOf } from './openapi'

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
}

/** A type in a word or two: `uuid`, `integer, 1 to 365`, `annotation | gold`, `list of objects`. */
export function typeInWords(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(typeInWords))].join(' or ')
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.join(' or ') ?? 'anything')
  if (type === 'array') return `list of ${schema.items ? plural(typeInWords(schema.items)) : 'anything'}`
  if (type === 'string') return [schema.format ?? 'text', schema.maxLength === undefined || schema.format ? '' : `up to ${schema.maxLength} characters`].filter(Boolean).join(', ')
  if (type === 'integer' || type === 'number') {
    const [low, high] = [schema.minimum, schema.maximum].map((bound) => (bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? null : bound))
    return low != null && high != null ? `${type}, ${low} to ${high}` : low != null ? `${type}, at least ${low}` : high != null ? `${type}, at most ${high}` : type
  }
  return type
}

const plural = (words: string): string => (/^(object|text|integer|number|uuid)$/.test(words) ? `${words}s` : words)

function fieldsOf(schema: z.ZodType | null, io: 'input' | 'output'): ReferenceField[] {
  if (schema === null) return []
  // zod writes JSON Schema; its type says less than what is read of it here.
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as JsonSchema
  return Object.entries(properties).map(([name, of]) => ({
    name,
    type: typeInWords(of),
    required: required.includes(name),
    meaning: [of.description ?? '', of.default === undefined ? '' : `left out: ${JSON.stringify(of.default)}`].filter(Boolean).join('; '),
  }))
}

const operationOf = (of: Endpoint): ReferenceOperation => ({
  id: `${of.method.toLowerCase()}-${of.path.replace(/^\/api\//, '').replaceAll(/[^a-z]+/gi, '-').replaceAll(/^-|-$/g, '')}`.toLowerCase(),
  method: of.method,
  path: of.path,
  summary: of.summary,
  needs: of.access === 'public' ? 'public' : typeof of.access === 'object' ? { capability: of.access.project } : 'actor',
  costly: of.costly,
  address: fieldsOf(of.params, 'input'),
  query: fieldsOf(of.query, 'input'),
  body: fieldsOf(of.body, 'input'),
  takes: of.takes,
  answer: fieldsOf(of.answer, 'output'),
  produces: of.produces,
})

export function referenceOf(endpoints: readonly Endpoint[]): Reference {
  const areas = new Map<string, ReferenceOperation[]>()
  for (const of of [...endpoints].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1))) {
    const area = areaOf(of.path)
    areas.set(area, [...(areas.get(area) ?? []), operationOf(of)])
  }
  return {
    areas: [...areas].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, operations]) => ({ name, operations })),
    refusals: Object.entries(FAILURES).map(([code, status]) => ({ code, status })),
  }
}
