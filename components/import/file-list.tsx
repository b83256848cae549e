'use client'

import { importing as words } from '@/components/messages/import'
import { classes } from '@/components/ui/classes'
import { labelOf, type ImportFile } from './import-file'

const TONE: Record<keyof typeof words.states, string> = {
  reading: 'text-muted',
  ready: 'text-ink',
  incomplete: 'text-warn',
  duplicate: 'text-muted',
  refused: 'text-danger',
  storing: 'text-muted',
  failed: 'text-danger',
  stored: 'text-ok',
}

interface FileListProps {
  files: readonly ImportFile[]
  chosen: string | null
  onChoose: (id: string) => void
}

/** Every file with where it stands. Choosing one shows it below. */
export function FileList({ files, chosen, onChoose }: FileListProps) {
  return (
    <ul className="max-h-72 overflow-y-auto border-y border-hairline">
      {files.map(({ id, file, state }) => {
        const label = labelOf(state)
        return (
          <li key={id} className="border-b border-hairline last:border-b-0">
            <button
              type="button"
              aria-current={id === chosen ? 'true' : undefined}
              onClick={() => onChoose(id)}
              className={classes('flex min-h-10 w-full items-center gap-4 border-s-3 px-3 text-start -outline-offset-2 hover:bg-surface', id === chosen ? 'border-accent bg-surface' : 'border-transparent')}
            >
              <span className="bidi min-w-0 flex-1 truncate">{file.name}</span>
              <span className="bidi hidden min-w-0 flex-1 truncate text-muted md:block">{outletOf({ state })}</span>
              <span className={classes('w-28 shrink-0 text-end font-medium', TONE[label])}>{words.states[label]}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function outletOf({ state }: Pick<ImportFile, 'state'>): string {
  if (state.kind === 'stored') return state.headline
  return state.kind === 'draft' || state.kind === 'storing' ? state.draft.form.outlet : ''
}
