import { expect, type Locator, type Page } from '@playwright/test'

interface Point {
  readonly x: number
  readonly y: number
}

/** What people do on the annotation page, said once. */
export class Desk {
  readonly text: Locator
  readonly status: Locator

  constructor(readonly page: Page) {
    this.text = page.getByRole('group', { name: /^Article text/ })
    this.status = page.locator('[data-phase]')
  }

  /** The page is there and works: the status says saved only once the script runs. */
  async ready(): Promise<void> {
    await expect(this.status).toHaveAttribute('data-phase', 'saved', { timeout: 20_000 })
  }

  async saved(): Promise<void> {
    await expect(this.status).toHaveText(/Saved/)
    await expect(this.status).toHaveAttribute('data-phase', 'saved')
  }

  /**
   * Drags the mouse over the given words of the article, as a hand does; `backwards` from the end. Begins once the text
   * lies still (type faces come late, and so do parts of the page), and sees that these words are what is selected then.
   */
  async drag(quote: string, options: { backwards?: boolean } = {}): Promise<void> {
    let ends = await this.ends(quote)
    for (let tries = 0; ; tries++) {
      const [start, end] = ends
      const [first, last] = options.backwards ? [end, start] : [start, end]
      await this.page.mouse.move(first.x, first.y)
      const now = await this.ends(quote)
      if (tries < 20 && JSON.stringify(now) !== JSON.stringify(ends)) {
        ends = now
        continue
      }
      await this.page.mouse.down()
      await this.page.mouse.move((first.x + last.x) / 2, (first.y + last.y) / 2, { steps: 4 })
      await this.page.mouse.move(last.x, last.y, { steps: 4 })
      await this.page.mouse.up()
      break
    }
    await expect.poll(() => this.selected(), { message: `what the drag over “${quote}” selected` }).toContain(quote.replaceAll(/\s/g, ''))
  }

  /** Where on the screen the words begin and end, brought into view; the same in two frames, with all type faces there. */
  private async ends(quote: string): Promise<readonly [Point, Point]> {
    return this.text.evaluate(async (root, words) => {
      await document.fonts.ready
      const measured = (): readonly [Point, Point] => {
        const nodes: { node: Text; start: number }[] = []
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        let whole = ''
        for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
          nodes.push({ node, start: whole.length })
          whole += node.data
        }
        const start = whole.indexOf(words)
        if (start < 0) throw new Error(`the article does not say “${words}”`)
        const nodeAt = (offset: number) => nodes.findLast(({ start: first }) => first <= offset) ?? nodes[0]!
        const parent = nodeAt(start).node.parentElement ?? root
        const seen = parent.getBoundingClientRect()
        if (seen.top < 130 || seen.bottom > innerHeight - 130) parent.scrollIntoView({ block: 'center' })
        /** Where a caret at this character stands on the screen; `after`: at its far side. */
        const edge = (offset: number, after: boolean) => {
          const { node, start: begin } = nodeAt(offset)
          const range = document.createRange()
          range.setStart(node, offset - begin)
          range.setEnd(node, offset - begin + 1)
          const box = range.getClientRects()[0]!
          // A character runs its own way: Latin in Persian from the left, Persian in English from the right.
          const character = node.data[offset - begin] ?? ''
          const rtl = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(character) || (!/[a-z\d]/i.test(character) && getComputedStyle(node.parentElement ?? root).direction === 'rtl')
          return { x: after === rtl ? box.left + 0.5 : box.right - 0.5, y: box.top + box.height / 2 }
        }
        return [edge(start, false), edge(start + words.length - 1, true)]
      }
      for (let before = '', frames = 0; ; frames++) {
        const points = measured()
        if (JSON.stringify(points) === before || frames > 200) return points
        before = JSON.stringify(points)
        await new Promise(requestAnimationFrame)
      }
    }, quote)
  }

  /** The words selected in the article, by the browser or by the page itself; without spaces, which paragraphs part by their own means. */
  private selected(): Promise<string> {
    return this.text.evaluate((root) => {
      const native = getSelection()
      const ranges: AbstractRange[] = [...(CSS.highlights.get('selection-preview') ?? [])]
      if (native && native.rangeCount > 0 && root.contains(native.anchorNode)) ranges.push(native.getRangeAt(0))
      return ranges.map((range) => (range instanceof Range ? range.toString().replaceAll(/\s/g, '') : '')).join(' | ')
    })
  }

  /** The row of the list of marks that quotes these words. */
  row(quote: string): Locator {
    return this.page.getByRole('region', { name: 'Marks', exact: true }).getByRole('button', { name: quote })
  }
}
