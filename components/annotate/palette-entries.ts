import type { CodeRef } from '@/lib/domain/codebook'
import { LETTERS } from '@/lib/domain/preferences'
import { stepSpan, target } from '@/lib/editor/commands'
import { matches } from '@/lib/editor/fuzzy'
import { BINDING_NAMES, GROUPS, type BindingName, type Keymap } from '@/lib/editor/keymap'
import { isCaret, markable, trimmed } from '@/lib/editor/selection'
import { annotate } from '@/components/messages/annotate'
import { codeName } from '@/components/messages/code-name'
import { deskKeys } from '@/components/messages/desk-keys'
import type { Desk } from './desk'
import type { PreferenceStore } from './preferences'

/** One thing that can be done now. */
export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** Where it belongs; found by, too. */
  readonly group: string
  /** Keys to be pressed one after the other. */
  readonly keys: readonly string[]
  readonly run: () => void
}

/** Everything that can be done now. Looks through all marks: once for each time the palette opens. */
export const paletteEntries = (desk: Desk, keymap: Keymap, preferences: PreferenceStore): PaletteEntry[] => [
  ...codeEntries(desk, keymap),
  ...commandEntries(desk, keymap),
  ...codeJumps(desk),
  ...definitions(desk),
  ...letterChoices(preferences),
]

/** What answers to the words typed, the best first; all of them if nothing is typed. */
export const answering = (desk: Desk, entries: readonly PaletteEntry[], query: string): PaletteEntry[] =>
  matches(query, [...entries, ...paragraphJumps(desk, query)], ({ label, group }) => `${label} ${group}`)

function codeEntries(desk: Desk, keymap: Keymap): PaletteEntry[] {
  const { editor } = desk.view()
  const span = target(editor)
  const selected = editor.selection && !isCaret(editor.selection) && markable(editor.document, editor.selection)
  if (desk.locked || (!span && !selected)) return []
  const { palette } = deskKeys
  return [...editor.document.codes.values()].flatMap(({ ref, code, dimension }): PaletteEntry[] => {
    const has = span?.codes.includes(ref) ?? false
    if (code.retired && !has) return []
    const others = span?.codes.some((other) => other !== ref && other.startsWith(`${dimension.key}.`)) ?? false
    const keys = (letter: string) => code.retired ? [] : [keymap.pressed(dimension.shortcut), keymap.pressed(letter)].filter((key) => key !== null)
    const tag: PaletteEntry = { id: `tag ${ref}`, label: (has ? palette.untag : palette.tag)(codeName(code)), group: dimension.name, keys: keys(code.shortcut), run: () => desk.tag(ref) }
    if (!others || code.retired) return [tag]
    return [tag, { id: `retag ${ref}`, label: palette.retag(code.name, dimension.name), group: dimension.name, keys: keys(`Shift+${code.shortcut}`), run: () => desk.retag(ref) }]
  })
}

/** Lines and single characters are for the arrow keys; everything else can be had from here. */
const listed = (keymap: Keymap, name: BindingName): boolean => {
  const { command, fixed } = keymap.bindings[name]
  return command.do !== 'palette' && command.do !== 'move_line' && !(fixed && command.do === 'move')
}

function commandEntries(desk: Desk, keymap: Keymap): PaletteEntry[] {
  const names = GROUPS.flatMap((group) => BINDING_NAMES.filter((name) => keymap.bindings[name].group === group))
  return names.filter((name) => listed(keymap, name) && desk.can(keymap.bindings[name].command)).map((name) => {
    const { command, keys, group } = keymap.bindings[name]
    return { id: name, label: annotate.bindings[name], group: deskKeys.groups[group], keys: keys.slice(0, 1), run: () => void desk.do(command) }
  })
}

function codeJumps(desk: Desk): PaletteEntry[] {
  const { editor } = desk.view()
  const used = new Set<CodeRef>(editor.spans.flatMap(({ codes }) => codes))
  return [...editor.document.codes.values()]
    .filter(({ ref }) => used.has(ref))
    .flatMap(({ ref, code, dimension }) =>
      (['forward', 'backward'] as const).flatMap((way): PaletteEntry[] => {
        const found = stepSpan(editor, way, (span) => span.codes.includes(ref))
        const label = way === 'forward' ? deskKeys.palette.next(code.name) : deskKeys.palette.previous(code.name)
        return found.ok ? [{ id: `${way} ${ref}`, label, group: dimension.name, keys: [], run: () => desk.run(found) }] : []
      }),
    )
}

/** What a code means, also while nothing is selected. */
function definitions(desk: Desk): PaletteEntry[] {
  return [...desk.view().editor.document.codes.values()].map(({ ref, code, dimension }) => ({
    id: `define ${ref}`,
    label: annotate.panel.define(code.name),
    group: dimension.name,
    keys: [],
    run: () => desk.explain(ref),
  }))
}

function paragraphJumps(desk: Desk, query: string): PaletteEntry[] {
  const { document } = desk.view().editor
  const wanted = /\d+/.exec(query)?.[0]
  const paragraph = wanted === undefined ? undefined : document.paragraphs[Number(wanted) - 1]
  if (!paragraph) return []
  const { start } = trimmed(document.text, paragraph) ?? paragraph
  return [{ id: 'paragraph', label: deskKeys.palette.paragraph(Number(wanted)), group: deskKeys.groups.jump, keys: [], run: () => desk.goTo(start) }]
}

function letterChoices(preferences: PreferenceStore): PaletteEntry[] {
  return LETTERS.filter((letters) => letters !== preferences.view().letters).map((letters) => ({
    id: `letters ${letters}`,
    label: deskKeys.palette.letters(deskKeys.letters.choices[letters]),
    group: annotate.keys.title,
    keys: [],
    run: () => preferences.change({ letters }),
  }))
}
