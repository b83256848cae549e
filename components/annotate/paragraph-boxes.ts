/**
 * Where the paragraphs are in the DOM: each in a box with what belongs to it, so many boxes in a run, the runs in the
 * text's element. Runs, because the browser goes through all children of an element whenever one of them is laid out
 * anew: among six hundred that took four times as long as among so many.
 */
export const RUN = 24

export const boxAt = (root: Element, i: number): Element | undefined => root.children[Math.floor(i / RUN)]?.children[i % RUN]

/** How many there are; what else stands in the text's element (a caret, frames) has no elements in it. */
export function boxCount(root: Element): number {
  let count = 0
  for (const run of root.children) count += run.childElementCount
  return count
}

/** The paragraph itself in its box: the element with data-start. */
export const paragraphIn = (box: Element | undefined): HTMLElement | null => box?.querySelector<HTMLElement>('[data-start]') ?? null

/** Which box holds a node; -1: none. */
export function boxHolding(root: Element | null, node: Node): number {
  let box: Node | null = node
  while (box && box.parentNode?.parentNode !== root) box = box.parentNode
  const run = box?.parentNode
  return root && box && run ? Array.prototype.indexOf.call(root.children, run) * RUN + Array.prototype.indexOf.call(run.childNodes, box) : -1
}
