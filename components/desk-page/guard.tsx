'use client'

import { Component, type ReactNode } from 'react'
import { frame } from '@/components/messages/frame'
import { FailedPage } from '@/components/shell/failed-page'
import { Button } from '@/components/ui/button'

/** Says that something went wrong where else an error would leave an empty page. */
export class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <FailedPage
        again={
          <Button look="primary" onClick={() => window.location.reload()}>
            {frame.error.again}
          </Button>
        }
      >
        {frame.error.text} <code className="font-mono text-ink">–</code>
      </FailedPage>
    )
  }
}
