import { setTimeout as sleep } from 'node:timers/promises'
import { packArchive, packDocx, packPdf, utf8 } from '@/lib/ingest/testing'
import type { SeedFile } from '../fuzz/seeds'
import { median, quantile } from '../editor/statistics'
import type { Line } from '../editor/verdict'
import type { Caller } from './application'

const BODY = 'The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night. '
const WORDS = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const text = (fileName: string, content: string): SeedFile => ({ fileName, bytes: utf8(content) })
const page = (fileName: string, content: string): SeedFile => text(fileName, `<!doctype html><html><body><article>${content}</article></body></html>`)

/** 25 files made to keep a parser busy or to fill its memory; each below the limits of an upload. */
export const bombs = (): SeedFile[] => [
  page('deep.html', '<div>'.repeat(400_000)),
  page('deep-inline.html', '<b><i>'.repeat(200_000) + BODY),
  page('adoption.html', '<a><p>'.repeat(60_000) + BODY),
  page('tables.html', '<table><tr><td>'.repeat(60_000) + BODY),
  page('attributes.html', `<p ${Array.from({ length: 200_000 }, (_, i) => `a${i}=1`).join(' ')}>${BODY}</p>`),
  page('class.html', `<p class="${'content-'.repeat(500_000)}">${BODY}</p>`.repeat(1)),
  page('paragraphs.html', `<p>${BODY}</p>`.repeat(35_000)),
  page('entities.html', '&notin;&#x10FFFF;'.repeat(250_000)),
  page('comments.html', '<!--'.repeat(1_000_000)),
  page('select.html', '<select><option>'.repeat(100_000)),
  page('json-ld.html', `<script type="application/ld+json">${'['.repeat(1_000_000)}</script><p>${BODY}</p>`),
  text('line.txt', 'word '.repeat(1_000_000)),
  text('lines.txt', 'By: a\n'.repeat(49_000)),
  text('dates.txt', '1 January 2025 - 1 January 2025 '.repeat(150_000)),
  text('blanks.txt', `${' \t'.repeat(2_400_000)}x`),
  text('marks.txt', `a${'\u0301'.repeat(2_000_000)}`),
  text('brackets.txt', '('.repeat(2_500_000) + BODY),
  text('quotes.csv', `text\n${'"'.repeat(5_000_000)}`),
  text('columns.csv', `${'a,'.repeat(500_000)}\n${'b,'.repeat(500_000)}`),
  text('rows.csv', `text\n${`${BODY}\n`.repeat(19_000)}`),
  text('deep.jsonl', `{"text":${'['.repeat(3_000_000)}`),
  text('keys.jsonl', `{${Array.from({ length: 200_000 }, (_, i) => `"k${i}":${i}`).join(',')}}`),
  { fileName: 'flat.zip', bytes: packArchive([{ name: 'a.txt', bytes: new Uint8Array(100_000_000) }]) },
  { fileName: 'nested.docx', bytes: packDocx([], `<w:document xmlns:w="${WORDS}"><w:body>${'<w:p><w:r>'.repeat(400_000)}</w:body></w:document>`) },
  { fileName: 'pages.pdf', bytes: packPdf(Array.from({ length: 490 }, (_, i) => Array.from({ length: 60 }, (_, k) => [50, 780 - k * 12, 11, `${BODY.slice(0, 70)} ${i}`] as const))) },
]

const OTHERS_MS = 300
const PAUSE_MS = 250

/** Sends the bombs, two at a time, while four others read lists and articles of the project; answers how long those took. */
export async function besideBombs(manager: Caller, others: readonly Caller[], paths: readonly string[]): Promise<Line[]> {
  const alone = await reading(others, paths, () => sleep(10_000))
  const outcomes: string[] = []
  let [longest, crashes] = [{ ms: 0, file: '' }, 0]
  const batch = await manager.newBatch()
  const waiting = bombs()
  const total = waiting.length
  const meanwhile = await reading(others, paths, async () => {
    const sender = async () => {
      for (let file = waiting.shift(); file; file = waiting.shift()) {
        const began = performance.now()
        const response = await manager.upload(batch, file.fileName, file.bytes)
        const ms = performance.now() - began
        await response.arrayBuffer()
        if (ms > longest.ms) longest = { ms, file: file.fileName }
        if (response.status >= 500) crashes++
        outcomes.push(`${file.fileName} ${response.status}`)
      }
    }
    await Promise.all([sender(), sender()])
  })
  const refused = outcomes.filter((one) => !one.endsWith(' 201')).length
  return [
    { what: 'what others ask, p95', value: quantile(meanwhile.times, 0.95), bound: OTHERS_MS, unit: 'ms', from: `median ${median(meanwhile.times).toFixed(0)}, longest ${Math.max(...meanwhile.times).toFixed(0)} of ${meanwhile.times.length}` },
    { what: 'the same without bombs', value: quantile(alone.times, 0.95), bound: null, unit: 'ms', from: `median ${median(alone.times).toFixed(0)} of ${alone.times.length}` },
    { what: 'others who got no answer', value: alone.failed + meanwhile.failed, bound: 0, unit: '', from: '' },
    { what: 'bombs answered by a fault of ours', value: crashes, bound: 0, unit: '', from: `${total} sent, ${refused} refused; longest ${(longest.ms / 1000).toFixed(1)} s: ${longest.file}` },
  ]
}

async function reading(others: readonly Caller[], paths: readonly string[], work: () => Promise<void>): Promise<{ times: number[]; failed: number }> {
  const times: number[] = []
  let [going, failed] = [true, 0]
  const readers = others.map(async (other, n) => {
    for (let i = n; going; i++) {
      const began = performance.now()
      const response = await other.send('GET', paths[i % paths.length] ?? '')
      await response.arrayBuffer()
      times.push(performance.now() - began)
      if (!response.ok) failed++
      await sleep(PAUSE_MS)
    }
  })
  try {
    await work()
  } finally {
    going = false
    await Promise.all(readers)
  }
  return { times, failed }
}
