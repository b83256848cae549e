'use client'

import { Page } from '@/components/shell/page'
import { shell } from '@/components/messages/shell'
import { Button } from '@/components/ui/button'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Page title={shell.error.title} width="text" lead={<p>{shell.error.text} <code className="font-mono text-ink">{error.digest ?? '–'}</code></p>}>
      <div>
        <Button look="primary" onClick={reset}>
          {shell.error.again}
        </Button>
      </div>
    </Page>
  )
}
