import { plan } from '@/components/messages/plan'
import { LinkTabs } from '@/components/ui/link-tabs'

/** The two halves of planning: what is given out, and how far people are. */
export function PlanTabs({ slug, current }: { slug: string; current: 'rounds' | 'progress' }) {
  return (
    <LinkTabs
      label={plan.tabs}
      items={[
        { href: `/p/${slug}/plan`, label: plan.rounds, current: current === 'rounds' },
        { href: `/p/${slug}/plan/progress`, label: plan.progress, current: current === 'progress' },
      ]}
    />
  )
}
