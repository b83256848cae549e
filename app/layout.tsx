import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { common } from '@/components/messages/common'
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
        <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-ink">
          {common.skipToContent}
        </a>
        {children}
      </body>
    </html>
  )
}
