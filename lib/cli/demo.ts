import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { CHECKOUT, exists } from '@/lib/db/data-folder'
import { holdsNoProject } from '@/lib/db/emptiness'
import { step } from './output'

/** Loads the demo project into a database that holds no project yet, unless PARALLAX_DEMO is 0. */
export async function loadDemoIfEmpty(): Promise<void> {
  const file = path.join(CHECKOUT, 'seeds/load.ts')
  if (process.env.PARALLAX_DEMO === '0' || !(await exists(file)) || !(await holdsNoProject())) return
  const seeds: unknown = await import(pathToFileURL(file).href)
  if (!isLoader(seeds)) throw new Error('seeds/load.ts exports no loadDemo')
  await step('Loading the demo project', () => seeds.loadDemo())
}

const isLoader = (module: unknown): module is { loadDemo: () => Promise<unknown> } =>
  typeof module === 'object' && module !== null && 'loadDemo' in module && typeof module.loadDemo === 'function'
