import { holdsNoProject } from '@/lib/db/emptiness'
import { demoIsUnfinished } from '@/lib/server/demo'
import { PROJECT } from '@/seeds/manifest'
import { step } from './output'

/** Loads the demo project into a database that holds no project yet, or takes up a load that was cut off, unless PARALLAX_DEMO is 0. */
export async function loadDemoIfEmpty(): Promise<void> {
  if (process.env.PARALLAX_DEMO === '0') return
  if (!(await holdsNoProject()) && !(await demoIsUnfinished(PROJECT.slug))) return
  // Only the first start needs the corpus and the readers of its files.
  const { loadDemo } = await import('@/seeds/load')
  await step('Loading the demo project', loadDemo)
}
