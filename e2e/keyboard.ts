import { expect, type Locator, type Page } from '@playwright/test'

/** A person with a keyboard and an accessibility tree: finds things by role and name, and only ever presses keys. */
export class Keyboard {
  /** Keys pressed so far. */
  pressed = 0

  constructor(readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      this.pressed++
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Tab until it has the focus. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeVisible()
    for (let i = 0; i < 150; i++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`Tab never comes to ${String(target)} on ${this.page.url()}`)
  }

  async follow(target: Locator): Promise<void> {
    await this.reach(target)
    await this.press('Enter')
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.goto('/sign-in')
    await this.reach(this.page.getByRole('textbox', { name: 'E-mail' }))
    await this.type(email)
    // A password field has no role: it is the next stop.
    await this.press('Tab')
    await this.type(password)
    await this.press('Enter')
    await this.page.waitForURL((url) => url.pathname !== '/sign-in')
  }

  get text(): Locator {
    return this.page.getByRole('group', { name: /^Article text/ })
  }

  get marks(): Locator {
    return this.page.getByRole('region', { name: 'Marks', exact: true }).getByRole('button')
  }

  mark(name: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'Marks', exact: true }).getByRole('button', { name })
  }

  /** What a screen reader hears. */
  async hears(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: words })).not.toHaveCount(0)
  }

  get palette(): Locator {
    return this.page.getByRole('dialog', { name: 'Commands' })
  }

  /** From the palette: types the words and takes the first that answers. */
  async command(words: string, first: string | RegExp): Promise<void> {
    await this.press('Control+k')
    await expect(this.palette.getByRole('combobox')).toBeFocused()
    await this.type(words)
    await expect(this.palette.getByRole('option', { selected: true })).toHaveAccessibleName(first)
    await this.press('Enter')
    await expect(this.palette).toHaveCount(0)
  }
}
