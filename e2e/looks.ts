import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from './fixtures'

/**
 * Looks at a page as people see it: three widths, two themes. What is held is that nothing runs over the edge of the
 * window and that axe finds nothing serious. With PARALLAX_LOOKS set, pictures go to test-results/looks, to be looked at.
 */
const WIDTHS = [390, 820, 1440] as const
const THEMES = ['light', 'dark'] as const
export const PICTURES = Boolean(process.env['PARALLAX_LOOKS'])

export async function look(page: Page, address: string, name: string, prepare?: (page: Page) => Promise<void>): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[0], height: 900 })
  await page.goto(address)
  await prepare?.(page)
  await page.evaluate(() => document.fonts.ready)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    const reach = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(reach, `${name} at ${width} px runs over the edge`).toBeLessThanOrEqual(width)
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme })
      await atRest(page)
      if (PICTURES) await page.screenshot({ path: `test-results/looks/${name}-${width}-${theme}.png`, fullPage: true, animations: 'disabled' })
      if (width === WIDTHS[0]) expect(await seriousProblems(page, theme === 'dark' ? ONLY_COLOURS : undefined), `${name}, ${theme}`).toEqual([])
    }
  }
}

/** Colours on their way from one theme to the other would be measured as neither. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
  })

/** What depends on the theme. */
const ONLY_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe finds serious or critical on the page, in words. */
export async function seriousProblems(page: Page, rules?: string[]): Promise<string[]> {
  const violations = await violationsOf(page, (axe) => (rules ? axe.withRules(rules) : axe))
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(' | ')})`)
}

/** Next sends the title after the page, and anew when a page is refreshed: axe may look in between, and looks again. */
export async function violationsOf(page: Page, narrowed: (axe: AxeBuilder) => AxeBuilder = (axe) => axe) {
  const analyse = async () => {
    await expect(page).toHaveTitle(/\S/)
    // The other mode opens a second page for results of frames; there are none.
    return (await narrowed(new AxeBuilder({ page })).setLegacyMode(true).analyze()).violations
  }
  const violations = await analyse()
  return violations.some(({ id }) => id === 'document-title') ? analyse() : violations
}
