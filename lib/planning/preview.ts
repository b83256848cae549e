import { z } from 'zod'
import { planWarningSchema } from './warning'

/** What the design check of the comparison would say of a plan that is done (lib/comparison/design-check.ts). */
export const PLAN_VERDICTS = ['empty', 'single_outlet', 'gold', 'crossed', 'partial', 'confounded', 'separate'] as const

/** A plan as whoever makes it sees it before it starts. */
export const planPreviewSchema = z.object({
  seed: z.string(),
  /** Of what the plan says: sent along when it is started, it starts as it was shown or not at all. */
  fingerprint: z.string(),
  wanted: z.int(),
  filled: z.int(),
  outlets: z.array(z.object({ id: z.string(), name: z.string(), articles: z.int() })),
  /** By name; `outlets`: how many articles of each, in the order of the outlets above; `hidden`: how many of these without the source. */
  people: z.array(z.object({ userId: z.string(), name: z.string(), pseudonym: z.string(), articles: z.int(), outlets: z.array(z.int()), hidden: z.array(z.int()) })),
  warnings: z.array(planWarningSchema),
  /** With the names of those who would read one outlet only. */
  design: z.object({ verdict: z.enum(PLAN_VERDICTS), readOneOutlet: z.array(z.string()) }),
})
export type PlanPreview = z.output<typeof planPreviewSchema>
