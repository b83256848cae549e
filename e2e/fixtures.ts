import { expect, test as base, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test'
import { makeWorld, type World } from './world'

/**
 * Every browser test: a console error, a failed script or a page error fails it. `world` makes people and projects
 * through the application's own commands and API; `signIn` signs a person in through the form.
 */
interface Fixtures {
  /** Patterns of console errors this test brings about on purpose. */
  allowConsole: (pattern: RegExp) => void
  world: World
}

export const test = base.extend<Fixtures>({
  allowConsole: [
    async ({ context }, use) => {
      const allowed: RegExp[] = []
      const problems: string[] = []
      const watch = (page: Page) => {
        page.on('console', (message) => {
          if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
        })
        page.on('pageerror', (error) => problems.push(`page error: ${error.message}`))
      }
      context.pages().forEach(watch)
      context.on('page', watch)
      await use((pattern) => void allowed.push(pattern))
      expect(problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))).toEqual([])
    },
    { auto: true },
  ],
  world: async ({ baseURL, playwright }, use) => {
    if (!baseURL) throw new Error('PARALLAX_URL is not set')
    const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } })
    const ourPage = { origin: baseURL, 'x-parallax': '1' }
    await use(await makeWorld(request, () => playwright.request.newContext({ baseURL, extraHTTPHeaders: ourPage })))
    await request.dispose()
  },
})

export { expect, type APIRequestContext, type BrowserContext, type Page }

/** Continues as one of the demo people from the sign-in page. */
export async function continueAsDemo(page: Page, role: 'annotator' | 'reviewer' | 'researcher'): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(`demo ${role}`, 'i') }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}
