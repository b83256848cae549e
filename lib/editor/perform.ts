import * as commands from './commands'
import type { Outcome } from './commands'
import * as reshaping from './reshaping'
import type { Command } from './keymap'
import type { EditorState, Environment } from './state'

/** Commands that need nothing but the state; the page does the rest. */
export type PureCommand = Exclude<Command, { do: 'move_line' | 'undo' | 'redo' | 'note' | 'definitions' | 'keys' | 'complete' | 'palette' | 'page' }>

export function isPure(command: Command): command is PureCommand {
  switch (command.do) {
    case 'move_line':
    case 'undo':
    case 'redo':
    case 'note':
    case 'definitions':
    case 'keys':
    case 'complete':
    case 'palette':
    case 'page':
      return false
    default:
      return true
  }
}

export function perform(state: EditorState, command: PureCommand, environment: Environment): Outcome {
  switch (command.do) {
    case 'move':
      return commands.moveCaret(state, command.unit, command.way, command.extend)
    case 'select':
      return commands.selectUnit(state, command.unit)
    case 'nudge':
      return commands.nudge(state, command.edge, command.unit, command.way)
    case 'span':
      if (command.which === 'same_code') return reshaping.stepSameCode(state, command.way)
      return commands.stepSpan(state, command.way, command.which === 'untagged' ? commands.isUntagged : undefined)
    case 'fit':
      return reshaping.fit(state, command.unit)
    case 'split':
      return reshaping.split(state, environment)
    case 'merge':
      return reshaping.merge(state, command.way)
    case 'duplicate':
      return reshaping.duplicate(state, environment)
    case 'open':
      return commands.open(state, environment)
    case 'escape':
      return commands.escape(state)
    case 'untag_last':
      return commands.untagLast(state)
    case 'remove':
      return commands.remove(state)
    case 'confidence':
      return commands.cycleConfidence(state)
  }
}
