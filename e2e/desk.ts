import { expect, type Locator, type Page } from '@playwright/test'

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

  /** Drags the mouse over the given words of the article, as a hand does; `backwards` from the end. */
  async drag(quote: string, options: { backwards?: boolean } = {}): Promise<void> {
    await this.text.evaluate((root, words) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      let whole = ''
      for (let node = walker.nextNode(); node; node = walker.nextNode()) whole += node.textContent ?? ''
      const at = whole.indexOf(words)
      if (at < 0) throw new Error(`the article does not say “${words}”`)
      locate(root, at).startContainer.parentElement?.scrollIntoView({ block: 'center' })
      function locate(within: Node, offset: number): Range {
        const range = document.createRange()
        const nodes = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
        let seen = 0
        for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
          const length = node.textContent?.length ?? 0
          if (offset <= seen + length) {
            range.setStart(node, offset - seen)
            return range
          }
          seen += length
        }
        return range
      }
    }, quote)
    const [from, to] = await this.text.evaluate((root, words) => {
      const nodes: { node: Text; start: number }[] = []
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      let whole = ''
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push({ node: node as Text, start: whole.length })
        whole += node.textContent ?? ''
      }
      const start = whole.indexOf(words)
      /** Where a caret at this character stands on the screen; `after`: at its far side. */
      const edge = (offset: number, after: boolean) => {
        const { node, start: begin } = nodes.findLast(({ start: first }) => first <= offset) ?? nodes[0]!
        const range = document.createRange()
        range.setStart(node, offset - begin)
        range.setEnd(node, offset - begin + 1)
        const box = range.getClientRects()[0]!
        // A character runs its own way: Latin in Persian from the left, Persian in English from the right.
        const character = node.data[offset - begin] ?? ''
        const rtl = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(character) || (!/[a-z\d]/i.test(character) && getComputedStyle(node.parentElement ?? root).direction === 'rtl')
        return { x: after === rtl ? box.left + 0.5 : box.right - 0.5, y: box.top + box.height / 2 }
      }
      return [edge(start, false), edge(start + words.length - 1, true)] as const
    }, quote)
    const [first, last] = options.backwards ? [to, from] : [from, to]
    await this.page.mouse.move(first.x, first.y)
    await this.page.mouse.down()
    await this.page.mouse.move((first.x + last.x) / 2, (first.y + last.y) / 2, { steps: 4 })
    await this.page.mouse.move(last.x, last.y, { steps: 4 })
    await this.page.mouse.up()
  }

  /** The row of the list of marks that quotes these words. */
  row(quote: string): Locator {
    return this.page.getByRole('region', { name: 'Marks', exact: true }).getByRole('button', { name: quote })
  }
}
