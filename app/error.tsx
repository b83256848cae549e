'use client'

import { Page } from '@/components/shell/page'
import { frame } from '@/components/messages/frame'
import { Button } from '@/components/ui/button'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Page title={frame.error.title} width="text" lead={<p>{frame.error.text} <code className="font-mono text-ink">{error.digest ?? '–'}</code></p>}>
      <div>
        <Button look="primary" onClick={reset}>
          {frame.error.again}
        </Button>
      </div>
    </Page>
  )
}
