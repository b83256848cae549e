'use client'

import { frame } from '@/components/messages/frame'
import { FailedPage } from '@/components/shell/failed-page'
import { Button } from '@/components/ui/button'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <FailedPage
      again={
        <Button look="primary" onClick={reset}>
          {frame.error.again}
        </Button>
      }
    >
      {frame.error.text} <code className="font-mono text-ink">{error.digest ?? '–'}</code>
    </FailedPage>
  )
}
