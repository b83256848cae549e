import { z } from 'zod'
import { exportFilterSchema } from '../exports'
import { downloadForeign, WRITTEN_FORMATS } from '../foreign-export'
import { endpoint } from '../http'
import { projectParams } from './parameters'

export const getForeign = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/foreign',
  summary: `The set in the format of another tool, as a zip: its files, losses.jsonl with every span that lost something, and READ-ME.txt with what the offsets count. Formats: ${WRITTEN_FORMATS.map(({ id, unit, cannot }) => `${id} (${unit}; cannot hold ${cannot.join(', ') || 'nothing less'})`).join('; ')}`,
  access: { project: 'export' },
  params: projectParams,
  query: exportFilterSchema.extend({ format: z.string().max(40).default('brat') }),
  produces: 'application/zip',
  async run({ scope, query: { format, ...filter } }) {
    const made = downloadForeign(scope, format, filter)
    return made.ok ? made.value : made
  },
})
