import { ACTIVE_SECONDS } from '@/lib/formats/assignment-row'
import { exportQuerySchema, downloadTable } from '../exports'
import { endpoint } from '../http'
import { projectParams } from './parameters'

export const getExport = endpoint({
  method: 'GET',
  path: '/api/projects/{slug}/export',
  summary:
    `One table of the set as a file: annotations (a row per span, code and annotator), assignments (who read what to the end, and what they answered about the article), articles, entities (names and their other spellings), or decisions (what became of annotations when they were settled: which were judged, as they were, and what the gold has for them). Attributes of a span and answers are objects in JSON Lines, a column each in CSV and Parquet. Offsets count Unicode code points, with UTF-16 beside them. JSON Lines and Parquet are lossless; CSV is guarded against spreadsheet formulas unless safe=0, and bom=1 puts a byte order mark first. It can be narrowed as a comparison can: layer, story, outlet, dimension, part, from, to, copies. active_seconds of an assignment: ${ACTIVE_SECONDS}`,
  access: { project: 'export' },
  costly: true,
  params: projectParams,
  query: exportQuerySchema,
  produces: 'application/x-ndjson, text/csv, application/vnd.apache.parquet',
  async run({ scope, query }) {
    const download = downloadTable(scope, query)
    return download.ok ? download.value : download
  },
})
