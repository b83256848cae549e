import * as commands from './commands'
import type { Outcome } from './commands'
import type { Command } from './keymap'
import type { EditorState, Environment } from './state'

/** Commands that need nothing but the state; the page does the rest. */
export type PureCommand = Exclude<Command, { do: 'move_line' | 'undo' | 'redo' | 'note' | 'definitions' | 'keys' | 'complete' }>

export function isPure(command: Command): command is PureCommand {
  switch (command.do) {
    case 'move_line':
    case 'undo':
    case 'redo':
    case 'note':
    case 'definitions':
    case 'keys':
    case 'complete':
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
      return commands.stepSpan(state, command.way, command.which === 'untagged' ? commands.isUntagged : undefined)
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
