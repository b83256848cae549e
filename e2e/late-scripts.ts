import type { Page } from '@playwright/test'

/** Opens a page whose scripts are on their way until the returned function is called, as on a slow line. */
export async function withLateScripts(page: Page, open: () => Promise<unknown>, which = '**/_next/static/**/*.js'): Promise<() => void> {
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(which, async (route) => {
    await arrived
    await route.fallback()
  })
  await open()
  return arrive
}
