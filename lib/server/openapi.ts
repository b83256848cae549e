import { z } from 'zod'
import { FAILURES } from '@/lib/domain/errors'
import type { Endpoint } from './http'

const failureJsonSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457)',
  required: ['type', 'title', 'status', 'detail', 'code', 'reason', 'next'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'leads to what the code means' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'reason and next in one' },
    code: { type: 'string', enum: Object.keys(FAILURES) },
    reason: { type: 'string', description: 'what is wrong, and where' },
    next: { type: 'string', description: 'what to do about it' },
    details: { description: 'more, for machines' },
  },
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

interface ObjectJsonSchema {
  readonly properties?: Record<string, unknown>
  readonly required?: readonly string[]
}

function parameters(schema: z.ZodType, where: 'path' | 'query') {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as ObjectJsonSchema
  return Object.entries(properties).map(([name, of]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: of }))
}

const refused = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

/** What an endpoint is about: the part of its address behind the project, or behind /api. */
export const areaOf = (path: string): string => path.replace(/^\/api\/(projects\/\{slug\}\/(?=.))?/, '').split('/')[0] ?? ''

/** OpenAPI 3.1 of the endpoints, from the very schemas that validate them. */
export function openApi(endpoints: readonly Endpoint[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const of of [...endpoints].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const success = of.answer
      ? { content: { [of.produces]: { schema: jsonSchema(of.answer, 'output') } } }
      : { content: { [of.produces]: {} } }
    const operation = {
      summary: of.summary,
      tags: [areaOf(of.path)],
      ...(of.access === 'public' ? { security: [] } : {}),
      ...(typeof of.access === 'object' ? { description: `Needs the capability ${of.access.project} in the project.` } : {}),
      parameters: [...parameters(of.params, 'path'), ...parameters(of.query, 'query')],
      ...(of.body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(of.body, 'input') } } } } : {}),
      // OpenAPI 3.1: a file as it is has a media type and no schema.
      ...(of.takes === null ? {} : { requestBody: { required: true, description: 'the bytes of the file', content: { [of.takes]: {} } } }),
      responses: {
        [of.status]: { description: 'success', ...success },
        ...(of.costly ? { 429: { description: 'too much at once', headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'seconds' } }, content: refused } } : {}),
        default: { description: 'refused', content: refused },
      },
    }
    paths[of.path] = { ...paths[of.path], [of.method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parallax',
      version,
      description:
        'Offsets in requests and in answers that pages use are UTF-16 code units, half-open; exports carry Unicode code points with the UTF-16 pair beside them. ' +
        'Scripts sign in with a Bearer token (npm run token -- create --user EMAIL). Requests that ride on a cookie also need the header x-parallax: 1.',
    },
    security: [{ bearer: [] }],
    paths,
    components: { schemas: { Problem: failureJsonSchema }, securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  }
}
