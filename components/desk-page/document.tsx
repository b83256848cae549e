import type { ReactNode } from 'react'
import { common } from '@/components/messages/common'
import { EarlyInputScript } from '@/components/shell/early-input-script'
import { SkipLink } from '@/components/shell/skip-link'
import type { Theme } from '@/lib/domain/theme'

/** What the build of the page is made of, as addresses. */
export interface DeskFiles {
  readonly styles: readonly string[]
  readonly script: string
  /** What the script imports, now or a moment later, so that the browser need not read it to know. */
  readonly preload: readonly string[]
  /** What the script fetches later. */
  readonly later: string
}

/** What differs from answer to answer. */
export interface Answer {
  readonly files: DeskFiles
  readonly theme: Theme
  /** The policy lets scripts with this word run alone. */
  readonly nonce: string
}

interface DocumentProps extends Answer {
  title: string
  /** Whether the page has a script. */
  alive: boolean
  children: ReactNode
}

/** As app/layout.tsx. A phone's sheet reaches the edge of the glass (annotate.css keeps clear of its rounded parts) and rises above the keyboard. */
export function Document({ title, theme, nonce, files, alive, children }: DocumentProps) {
  return (
    <html lang="en" dir="ltr" data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        {/* Before the styles: behind them it would wait until they are there, and the text with it. */}
        {alive && <EarlyInputScript nonce={nonce} />}
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <meta name="description" content={common.tagline} />
        <link rel="icon" href="/favicon.ico" sizes="32x32" />
        <link rel="icon" href="/icon.svg" sizes="any" type="image/svg+xml" />
        {files.styles.map((address) => (
          <link key={address} rel="stylesheet" href={address} />
        ))}
        {alive && (
          <>
            {files.preload.map((address) => (
              <link key={address} rel="modulepreload" href={address} nonce={nonce} />
            ))}
            <script type="module" src={files.script} nonce={nonce} />
          </>
        )}
      </head>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  )
}
