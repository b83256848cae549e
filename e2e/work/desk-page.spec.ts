import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { Desk } from '../desk'
import { expect, signIn, test } from '../fixtures'
import { withLateScripts } from '../late-scripts'
import { DIST } from '../world'
import { makeReading } from './reading'

/** The annotation page as a page: what it loads, who gets it, and the ways in and out. */

const BOUND = 170_000

test('the page of its own build: small, under the policy, reached and left by links, whole again after a failed fetch', async ({ page, world, allowConsole }) => {
  allowConsole(/net::ERR_FAILED|404 \(Not Found\)/)
  const reading = await makeReading(world, { text: 'The ferry left at noon.\nNobody waved.', headline: 'A ferry </script> <b>leaves</b>' })
  const stranger = await world.person(await world.project(), 'annotator')
  await signIn(page, reading.annotator)

  // From a page of Next's, by its link.
  await page.goto(`/p/${reading.slug}/annotate`)
  const scripts = new Set<string>()
  let refused = 0
  await page.route(/desk-later-parts/, (route) => (refused++ === 0 ? route.abort() : route.continue()))
  await page.getByRole('main').getByRole('link', { name: /A ferry|Start reading/ }).first().click()
  await page.waitForURL(reading.address)
  const desk = new Desk(page)
  await desk.ready()
  await expect(page).toHaveTitle(/^A ferry <\/script> <b>leaves<\/b> · /)
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Annotate' })).toHaveAttribute('aria-current', 'page')

  // What could not be fetched ahead is fetched when it is wanted.
  await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(0)
  await desk.text.focus()
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.keyboard.press('Escape')

  // All its script, that of quiet moments too, and nothing of Next's.
  page.on('request', (request) => void (request.resourceType() === 'script' && scripts.add(path.basename(new URL(request.url()).pathname))))
  await page.unroute(/desk-later-parts/)
  const response = await page.reload()
  await desk.ready()
  await expect.poll(() => [...scripts].some((name) => name.startsWith('desk-later-parts')), { timeout: 20_000 }).toBe(true)
  expect([...scripts].filter((name) => !name.startsWith('desk-'))).toEqual([])
  const built = readdirSync(path.join(DIST, 'static/chunks')).filter((name) => /^desk-.*\.js$/.test(name))
  expect(built.sort()).toEqual([...scripts].sort())
  const weight = built.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(DIST, 'static/chunks', name)), { level: 9 }).length, 0)
  expect(weight).toBeLessThanOrEqual(BOUND)

  const headers = response?.headers() ?? {}
  expect(headers['cache-control']).toContain('no-store')
  expect(headers['x-content-type-options']).toBe('nosniff')
  const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? ''
  const html = (await response?.text()) ?? ''
  expect(nonce).not.toBe('')
  expect([...html.matchAll(/<script type="module"[^>]* nonce="([^"]*)"/g)].map(([, word]) => word)).toEqual([nonce])

  // Marked and written before the script is there: kept, and done when it is.
  const scriptsArrive = await withLateScripts(page, () => page.reload({ waitUntil: 'commit' }))
  await desk.drag('Nobody')
  await page.keyboard.press('1')
  await page.keyboard.press('h')
  scriptsArrive()
  await expect(desk.row('Nobody')).toBeVisible()
  await desk.saved()

  // Back into the application, and a stranger finds nothing there.
  await page.getByRole('navigation').getByRole('link', { name: 'Codebook' }).click()
  await page.waitForURL(`/p/${reading.slug}/codebook`)
  await page.goBack()
  await desk.ready()
  await page.context().clearCookies()
  await page.goto(reading.address)
  await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.get('next') === reading.address)
  await signIn(page, stranger)
  await page.goto(reading.address)
  await expect(page.getByRole('heading', { name: 'There is nothing here that you can see' })).toBeVisible()
  await page.getByRole('link', { name: 'To your projects' }).click()
  await page.waitForURL((url) => !url.pathname.includes('/annotate/'))
})
