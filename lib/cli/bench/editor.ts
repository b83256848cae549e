import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { CHECKOUT } from '@/lib/db/data-folder'
import { say, step } from '../output'
import { measure, type Cell } from './editor/cell'
import { inventedSpans, inventedText, middleOf } from './editor/corpus'
import { scriptSizes } from './editor/scripts'
import { onStage, type Stage } from './editor/stage'
import { held, linesOf, scriptLines, tableOf, type Line } from './editor/verdict'

const USAGE = `npm run bench -- editor [--quick] [--only NAME]… [--runs N] [--out FILE]

  Measures the annotation page of the built application in Chromium, on texts and spans made for it, against the same
  texts without spans. --quick: one run of each. --only 1k/100, 10k/1k or 50k/10k. Exit code 1 if a bound is missed.`

const SIZES = [
  { name: '1k/100', words: 1_000, spans: 100, openings: 9 },
  { name: '10k/1k', words: 10_000, spans: 1_000, openings: 3 },
  { name: '50k/10k', words: 50_000, spans: 10_000, openings: 3 },
] as const

/** Paragraphs in the middle that keep their spans where all others lose them: what Chromium paints at once, four thousand px either way. */
const MIDDLE = 80

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true }, runs: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', default: false } },
  })
  const runs = Number(values.runs ?? (values.quick ? 1 : 5))
  const sizes = SIZES.filter(({ name }) => !values.only || values.only.includes(name))
  if (values.help || !Number.isInteger(runs) || runs < 1 || sizes.length === 0) {
    say(USAGE)
    return 2
  }
  const began = performance.now()
  const loadBefore = loadavg()[0] ?? NaN
  const result = await onStage(async (stage) => {
    const groups: { title: string; lines: Line[]; raw: unknown }[] = []
    for (const size of sizes) {
      const cell = await step(`Making ${size.name}`, () => cellOf(stage, size))
      const measured = await step(`Measuring ${size.name}`, () => measure(cell, runs, values.quick ? 3 : 5))
      const lines = linesOf(measured)
      if (groups.length === 0) groups.push(await scripts(cell))
      groups.push({ title: `${size.words.toLocaleString('en')} words, ${size.spans.toLocaleString('en')} spans`, lines, raw: measured })
      for (const { context } of [cell.seat, cell.floor, ...(cell.thin ? [cell.thin] : [])]) await context.close()
    }
    return groups
  })
  for (const { title, lines } of result) console.log(`\n${tableOf(title, lines)}`)
  const machine = { processors: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, load: [loadBefore, loadavg()[0] ?? NaN] }
  const out = values.out ?? path.join(CHECKOUT, 'bench-results', `editor-${new Date().toISOString().replace(/[:.]/g, '-')}.json`)
  await mkdir(path.dirname(out), { recursive: true })
  await writeFile(out, JSON.stringify({ at: new Date().toISOString(), runs, machine, results: result }, null, 1))
  const missed = result.flatMap(({ title, lines }) => lines.filter((line) => !held(line)).map(({ what }) => `${title}: ${what}`))
  say(`\n${((performance.now() - began) / 60_000).toFixed(1)} minutes, load ${machine.load.map((load) => load.toFixed(1)).join(' → ')} on ${machine.processors} processors; written to ${out}`)
  say(missed.length === 0 ? 'Every bound is held.' : `Missed:\n${missed.map((line) => `  ${line}`).join('\n')}`)
  return missed.length === 0 ? 0 : 1
}

async function cellOf(stage: Stage, { name, words, spans: count, openings }: (typeof SIZES)[number]): Promise<Cell> {
  const text = inventedText(words, name)
  const spans = inventedSpans(text, count, name)
  const thin = count > 5_000 ? await stage.seat(text, middleOf(text, spans, MIDDLE)) : null
  return { name, words, text, openings, seat: await stage.seat(text, spans), floor: await stage.seat(text, []), thin }
}

async function scripts({ text, floor }: Cell) {
  const sizes = await step('Weighing the scripts', () => scriptSizes(text, floor))
  return { title: 'The page', lines: scriptLines(sizes), raw: sizes }
}
