import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { common } from '@/components/messages/common'
import { EarlyInputReplay } from '@/components/shell/early-input-replay'
import { EarlyInputScript } from '@/components/shell/early-input-script'
import { SkipLink } from '@/components/shell/skip-link'
import { THEME_COOKIE, themeOf } from '@/lib/domain/theme'
import './globals.css'

export const metadata: Metadata = { title: { default: common.product, template: `%s · ${common.product}` }, description: common.tagline }

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Read on the server, so that the first paint has the right theme without a script.
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html lang="en" dir="ltr" data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <EarlyInputScript nonce={(await headers()).get('x-nonce') ?? ''} />
        <SkipLink />
        {children}
        <EarlyInputReplay />
      </body>
    </html>
  )
}
