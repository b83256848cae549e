'use client'

import { useId, useState, type ComponentProps } from 'react'
import { setImport as words } from '@/components/messages/set-import'
import { buttonClasses, type ButtonLook } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { chosenFiles, droppedFiles, type ChosenFile } from './chosen-files'

/** Where the files of a set are dropped or chosen: single ones, a zip, or a folder. */
export function SetFiles({ onFiles, small, limits, describedBy }: { onFiles: (files: readonly ChosenFile[]) => void; small: boolean; limits: string; describedBy?: string | undefined }) {
  const [over, setOver] = useState(false)
  const hint = useId()
  const described = [hint, describedBy].filter(Boolean).join(' ')
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void droppedFiles(event.dataTransfer).then(onFiles)
      }}
      className={classes('flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-dashed px-6', small ? 'py-4' : 'flex-col justify-center py-14 text-center', over ? 'border-accent bg-surface' : 'border-control')}
    >
      {!small && <p className="text-base font-semibold max-sm:hidden">{words.chooseTitle}</p>}
      <div className="flex flex-wrap gap-2">
        <FileChoice label={words.chooseFiles} look={small ? 'plain' : 'primary'} onFiles={onFiles} aria-describedby={described} />
        {/* A phone has no folders to choose. */}
        <FileChoice label={words.chooseFolder} look="plain" onFiles={onFiles} webkitdirectory="" aria-describedby={described} className="max-sm:hidden" />
      </div>
      <p id={hint} className={classes('text-muted', !small && 'max-w-md')}>
        {limits}
      </p>
    </div>
  )
}

interface FileChoiceProps extends ComponentProps<'input'> {
  label: string
  look: ButtonLook
  onFiles: (files: readonly ChosenFile[]) => void
  webkitdirectory?: string
}

function FileChoice({ label, look, onFiles, className, ...rest }: FileChoiceProps) {
  return (
    <label className={classes(buttonClasses(look), 'relative has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus', className)}>
      {label}
      <input
        type="file"
        multiple
        className="sr-only"
        onChange={(event) => {
          const files = chosenFiles(event.target.files)
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
        {...rest}
      />
    </label>
  )
}
