/**
 * What people type and press while a page is shown but its scripts are still on their way. Without this a press would be
 * lost, a form would be sent by the browser itself, and what stands in a field would be forgotten with the next change,
 * since React takes fields over without asking what is in them.
 */

type Entry = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface EarlyInput {
  /** Fields changed, each with what it holds: for a box or a choice whether it is ticked, else its value. */
  readonly entered: Map<Entry, string | boolean>
  /** Buttons pressed and forms sent without one, each once, and keys pressed where nothing is typed, in their order. */
  readonly pressed: Set<HTMLElement | KeyboardEvent>
  readonly stop: () => void
}

declare global {
  interface Window {
    parallaxEarly?: EarlyInput | undefined
  }
}

/**
 * Keeps what is typed, and holds presses back until there is somebody to answer them. Forms that need no script (those
 * that say where they go, and those that only ask for another address) are let through. Of keys those that write a sign
 * are kept: they are commands of a page, the others belong to the browser. Stands in the page as text: it may name
 * nothing outside itself.
 */
export function keepEarlyInput(): void {
  const entered: EarlyInput['entered'] = new Map()
  const pressed: EarlyInput['pressed'] = new Set()
  const type = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) entered.set(target, target.type === 'checkbox' || target.type === 'radio' ? target.checked : target.value)
    else if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) entered.set(target, target.value)
  }
  const press = (event: Event) => {
    const { target } = event
    if (!(target instanceof Element)) return
    const what = target instanceof HTMLFormElement && event.type === 'submit' ? target : target.closest<HTMLElement>('button, [role=button]')
    if (what === null) return
    const form = what instanceof HTMLFormElement ? what : what instanceof HTMLButtonElement && what.type === 'submit' ? what.form : null
    if (form !== null && (form.method === 'get' || form.hasAttribute('action'))) return
    event.preventDefault()
    event.stopImmediatePropagation()
    pressed.add(what)
  }
  const strike = (event: KeyboardEvent) => {
    const { target, key } = event
    if ([...key].length !== 1 || key === ' ' || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
    if (target instanceof Element && !target.closest('input, textarea, select, [contenteditable]')) pressed.add(event)
  }
  addEventListener('input', type, true)
  addEventListener('keydown', strike, true)
  addEventListener('click', press, true)
  addEventListener('submit', press, true)
  const stop = () => {
    removeEventListener('input', type, true)
    removeEventListener('keydown', strike, true)
    removeEventListener('click', press, true)
    removeEventListener('submit', press, true)
  }
  window.parallaxEarly = { entered, pressed, stop }
}

/** Tells the page, which can answer now, what it has missed: first what was entered, then what was pressed. */
export async function replayEarlyInput(): Promise<void> {
  const early = window.parallaxEarly
  if (early === undefined) return
  window.parallaxEarly = undefined
  early.stop()
  for (const [field, value] of early.entered) {
    if (!field.isConnected) continue
    enterAgain(field, value)
    await drawn()
  }
  for (const what of early.pressed) {
    if (what instanceof KeyboardEvent) (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent(what.type, what))
    else if (!what.isConnected) continue
    else if (what instanceof HTMLFormElement) what.requestSubmit()
    else what.click()
    await drawn()
  }
}

/** React draws what an event has changed before anything else that waits. */
const drawn = () => Promise.resolve()

function enterAgain(field: Entry, value: string | boolean): void {
  if (typeof value === 'boolean') {
    if (!(field instanceof HTMLInputElement)) return
    field.checked = !value
    field.click()
  } else if (field instanceof HTMLSelectElement) {
    field.value = value
    field.dispatchEvent(new Event('change', { bubbles: true }))
  } else if (field.type === 'file') {
    field.dispatchEvent(new Event('change', { bubbles: true }))
  } else if (value !== field.defaultValue || field.value !== value) {
    const { selectionStart, selectionEnd, selectionDirection } = field
    // React tells a change by the value it saw last; it sees what is set through the field itself, not through its class.
    field.value = field.defaultValue
    const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
    Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value)
    // Fields for numbers, days and addresses have no caret to tell of.
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
