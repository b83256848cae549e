import type { ReactNode } from 'react'
import { common } from '@/components/messages/common'
import { frame } from '@/components/messages/frame'
import { RouteLink } from '@/components/ui/route-link'
import { ProductMark } from './mark'

interface BarProps {
  project?: { readonly slug: string; readonly name: string; readonly demo: boolean }
  navigation?: ReactNode
  account?: ReactNode
}

/** The one bar: where we are, what can be done here, who we are. On narrow screens its links take a row of their own. */
export function Bar({ project, navigation, account }: BarProps) {
  return (
    <header className="ps-[env(safe-area-inset-left)] pe-[env(safe-area-inset-right)] border-b border-hairline bg-paper print:hidden">
      <div className="mx-auto flex max-w-[1400px] flex-wrap items-center gap-x-4 px-4 sm:px-6">
        <div className="flex min-w-0 items-center max-lg:flex-1">
          <RouteLink href="/" aria-label={project ? frame.home : common.product} className="-ms-3 grid size-11 shrink-0 place-items-center">
            <ProductMark className="size-5" />
          </RouteLink>
          {project ? (
            <RouteLink href={`/p/${project.slug}`} className="bidi min-w-0 truncate py-2 font-semibold hover:underline hover:underline-offset-3 lg:max-w-72">
              {project.name}
            </RouteLink>
          ) : (
            <span className="font-semibold">{common.product}</span>
          )}
          {project?.demo && <DemoTag />}
        </div>
        {navigation}
        {account && <div className="ms-auto">{account}</div>}
      </div>
    </header>
  )
}

export const DemoTag = () => (
  <span title={frame.demoNote} className="ms-2 shrink-0 rounded-sm border border-warn px-1 text-xs leading-4 font-medium text-warn">
    {frame.demo}
  </span>
)
