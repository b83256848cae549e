'use client'

import { useId, useState } from 'react'
import { importing as words } from '@/components/messages/import'
import { buttonClasses } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'

/** Where files are dropped or chosen. */
export function DropZone({ onFiles, small }: { onFiles: (files: readonly File[]) => void; small: boolean }) {
  const id = useId()
  const [over, setOver] = useState(false)
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
        onFiles([...event.dataTransfer.files])
      }}
      className={classes(
        'flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-dashed px-6',
        small ? 'py-4' : 'flex-col justify-center py-16 text-center',
        over ? 'border-accent bg-surface' : 'border-control',
      )}
    >
      <p className={small ? 'font-medium max-sm:hidden' : 'text-base font-semibold max-sm:hidden'}>{words.drop}</p>
      <span className="text-muted max-sm:hidden">{words.or}</span>
      <label htmlFor={id} className={classes(buttonClasses(small ? 'plain' : 'primary'), 'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus')}>
        {words.choose}
        <input
          id={id}
          type="file"
          multiple
          accept=".txt,.text,.html,.htm,.xhtml,.docx,.pdf,.csv,.tsv,.tab,.jsonl,.ndjson,.zip"
          className="sr-only"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
      <p className={classes('text-muted', !small && 'max-w-md')}>{words.limits}</p>
    </div>
  )
}
