'use client'

import { useState } from 'react'
import { setImport as words } from '@/components/messages/set-import'
import { RadioTabs } from '@/components/ui/radio-tabs'
import { ForeignDesk, type ForeignDeskProps } from './foreign-desk'
import { OwnSetForm } from './own-set-form'

const WAYS = ['foreign', 'own'] as const

/** A project from elsewhere: into this one, or, for admins, as a project of its own. What was begun in one way is kept while one looks at the other. */
export function SetDesk({ mayMakeProjects, ...desk }: ForeignDeskProps & { mayMakeProjects: boolean }) {
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
      <RadioTabs label={words.ways} value={way} options={WAYS.map((value) => ({ value, label: words.way[value] }))} onChange={setWay} />
      <div hidden={way !== 'foreign'}>
        <ForeignDesk {...desk} />
      </div>
      <div hidden={way !== 'own'}>
        <OwnSetForm />
      </div>
    </div>
  )
}
