import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { step } from './output'
import { held, lint, typecheck, vitest } from './tools'

/** `npm run check`: what needs neither a database nor a browser. */
export async function main(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parallax-check-'))
  try {
    const runs = [
      await step('Types', typecheck, held),
      await step('Style', lint, held),
      await step('Unit tests', () => vitest('unit', path.join(folder, 'unit.json')), held),
    ]
    return runs.every(({ code }) => code === 0) ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
