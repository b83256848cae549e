import type { CDPSession, Locator, Page } from '@playwright/test'

interface Point {
  readonly x: number
  readonly y: number
}

/** A finger on the article: real touch events, by way of the browser's own input. */
export class Finger {
  private constructor(
    private readonly page: Page,
    private readonly input: CDPSession,
  ) {}

  static async on(page: Page): Promise<Finger> {
    // The layer that knows taps is fetched after the page is there.
    await page.locator('.annotate-text[data-touch]').waitFor()
    return new Finger(page, await page.context().newCDPSession(page))
  }

  /** The middle of the first (or `nth`) place where the article says these words, brought into view. */
  async place(words: string, nth = 0): Promise<Point> {
    return this.page.locator('.reading').evaluate(
      (root, { words, nth }) => {
        const nodes: { node: Text; from: number }[] = []
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        let whole = ''
        for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
          if (!node.parentElement?.closest('[data-start]')) continue
          nodes.push({ node, from: whole.length })
          whole += node.data
        }
        let at = -1
        for (let i = 0; i <= nth; i++) at = whole.indexOf(words, at + 1)
        if (at < 0) throw new Error(`the article does not say “${words}”`)
        const point = (offset: number) => {
          const found = nodes.findLast(({ from }) => from <= offset) ?? nodes[0]!
          return [found.node, offset - found.from] as const
        }
        const range = document.createRange()
        range.setStart(...point(at))
        const [last, inLast] = point(at + words.length - 1)
        range.setEnd(last, inLast + 1)
        const seen = range.getBoundingClientRect()
        const sheet = document.querySelector('.annotate-panel')?.getBoundingClientRect().top ?? innerHeight
        if (seen.top < 130 || seen.bottom > Math.min(innerHeight, sheet) - 60) scrollBy(0, seen.top - 180)
        const box = range.getClientRects()[0]!
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
      },
      { words, nth },
    )
  }

  async tap(words: string, nth = 0): Promise<void> {
    const { x, y } = await this.place(words, nth)
    await this.page.touchscreen.tap(x, y)
  }

  /**
   * Taps a button. On a busy machine Chromium's emulated touch now and then ends (touchend arrives) without being made
   * a click of: then the finger taps again, as a person does. A click that has come is never repeated.
   */
  async press(button: Locator): Promise<void> {
    for (let tries = 0; tries < 4; tries++) {
      const clicked = button.evaluate((element) => new Promise<boolean>((resolve) => {
        element.addEventListener('click', () => resolve(true), { once: true, capture: true })
        element.addEventListener('touchend', () => setTimeout(() => resolve(false), 1000), { once: true, capture: true })
      }))
      await button.tap()
      if (await clicked) return
    }
    throw new Error('four taps, and no click of any')
  }

  /** Puts the finger down, moves it along the points and lifts it; `lift: false` leaves it there. */
  async drag(from: Point, along: readonly Point[], lift = true): Promise<void> {
    await this.send('touchStart', from)
    let last = from
    for (const to of along) {
      // In strides: small steps far apart in time are those of a finger that wants letters.
      const steps = Math.min(6, Math.max(1, Math.floor(Math.hypot(to.x - last.x, to.y - last.y) / 20)))
      for (let i = 1; i <= steps; i++) await this.send('touchMove', { x: last.x + ((to.x - last.x) * i) / steps, y: last.y + ((to.y - last.y) * i) / steps })
      last = to
    }
    if (lift) await this.lift()
  }

  /** Waits until what was thrown has come to rest: a tap before would only stop it. */
  async settled(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          let [before, still] = [scrollY, 0]
          const look = () => {
            still = scrollY === before ? still + 1 : 0
            before = scrollY
            if (still > 20) resolve()
            else requestAnimationFrame(look)
          }
          look()
        }),
    )
  }

  async lift(): Promise<void> {
    await this.send('touchEnd')
  }

  async cancel(): Promise<void> {
    await this.send('touchCancel')
  }

  /** The middle of a handle. */
  async handle(edge: 'start' | 'end'): Promise<Point> {
    const box = await this.page.locator(`.edge-handle[data-edge=${edge}]`).boundingBox()
    if (!box) throw new Error(`no handle at the ${edge}`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  /** Drags a handle so that it points at the middle of these words. */
  async pull(edge: 'start' | 'end', words: string, lift = true): Promise<void> {
    const from = await this.handle(edge)
    // The finger is held below what it points at: go as far as the edge has to.
    const tip = await this.page.locator(`.edge-handle[data-edge=${edge}]`).evaluate((handle) => {
      const { left, top } = handle.getBoundingClientRect()
      const style = getComputedStyle(handle)
      return { x: left + parseFloat(style.getPropertyValue('--knob')), y: top - parseFloat(style.getPropertyValue('--line')) / 2 }
    })
    const to = await this.place(words)
    await this.drag(from, [{ x: from.x + to.x - tip.x, y: from.y + to.y - tip.y }], lift)
  }

  private async send(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', point?: Point): Promise<void> {
    await this.input.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [{ x: point.x, y: point.y }] : [] })
  }
}
