'use client'

import { useId, useState } from 'react'
import { setImport as words } from '@/components/messages/set-import'
import { classes } from '@/components/ui/classes'
import { ForeignDesk, type ForeignDeskProps } from './foreign-desk'
import { OwnSetForm } from './own-set-form'

const WAYS = ['foreign', 'own'] as const

/** A project from elsewhere: into this one, or, for admins, as a project of its own. What was begun in one way is kept while one looks at the other. */
export function SetDesk({ mayMakeProjects, ...desk }: ForeignDeskProps & { mayMakeProjects: boolean }) {
  const name = useId()
  const [way, setWay] = useState<(typeof WAYS)[number]>('foreign')
  if (!mayMakeProjects)
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <ForeignDesk {...desk} />
        <p className="max-w-prose text-xs text-muted">{words.own.onlyAdmins}</p>
      </div>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <fieldset className="min-w-0">
        <legend className="sr-only">{words.ways}</legend>
        <div className="flex flex-wrap gap-x-5 border-b border-hairline">
          {WAYS.map((one) => (
            <label
              key={one}
              className={classes(
                '-mb-px flex min-h-10 cursor-pointer items-center border-b-2 text-sm pointer-coarse:min-h-11 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                way === one ? 'border-accent font-semibold text-ink' : 'border-transparent forced-colors:border-[color:Canvas] text-muted hover:text-ink',
              )}
            >
              <input type="radio" name={name} className="sr-only" checked={way === one} onChange={() => setWay(one)} />
              {words.way[one]}
            </label>
          ))}
        </div>
      </fieldset>
      <div hidden={way !== 'foreign'}>
        <ForeignDesk {...desk} />
      </div>
      <div hidden={way !== 'own'}>
        <OwnSetForm />
      </div>
    </div>
  )
}
