import type { ReactNode } from 'react'
import { frame } from '@/components/messages/frame'
import { Page } from './page'

/** In place of a page that could not be made: what happened, and a control to try again. */
export function FailedPage({ again, children }: { again: ReactNode; children: ReactNode }) {
  return (
    <Page title={frame.error.title} width="text" lead={<p>{children}</p>}>
      <div>{again}</div>
    </Page>
  )
}
