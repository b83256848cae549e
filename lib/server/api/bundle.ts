import { z } from 'zod'
import { downloadBundle } from '../bundle/bundle'
import { exportFilterSchema } from '../exports'
import { projectScope } from '../gate'
import { endpoint } from '../http'
import { projectParams } from './parameters'

const flag = z.enum(['0', '1']).default('1')

export const getBundle = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/bundle',
  summary:
    'The research bundle as a zip: every table as JSON Lines, the main ones as CSV, codebooks (JSON, Markdown, REFI-QDA), agreement, prevalence and who read what, a README that leads to every number, a datasheet, Croissant 1.1, a manifest with the SHA-256 of each file and a script that checks them. texts=0 leaves the texts out (offsets, hashes and the beginnings of quotes stay, and the script puts the texts back from articles one has); notes=0 leaves free text of annotators out. The same state of the project gives the same bytes.',
  access: { project: 'export' },
  params: projectParams,
  query: exportFilterSchema.extend({ texts: flag, notes: flag }),
  produces: 'application/zip',
  async run({ actor, scope, query: { texts, notes, ...filter } }) {
    const readers = await projectScope(actor, scope.projectSlug, 'read_layers')
    if (!readers.ok) return readers
    const made = downloadBundle({ scope, readers: readers.value, filter, texts: texts === '1', notes: notes === '1' })
    return made.ok ? made.value : made
  },
})
