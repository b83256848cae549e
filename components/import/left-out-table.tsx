'use client'

import { useState } from 'react'
import { setImport as words } from '@/components/messages/set-import'
import { Button } from '@/components/ui/button'
import { Table, Td, Th } from '@/components/ui/table'
import { csvOf, download } from './report'
import type { LeftOutList } from './set-requests'

const FEW = 8

/** What does not come in, one by one, and why. `count`: how much there is, where the list is only the first of it. */
export function LeftOutTable({ list, count, title }: { list: LeftOutList; count: number; title: string }) {
  const [all, setAll] = useState(false)
  const shown = all ? list : list.slice(0, FEW)
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="text-base">{title}</h2>
      <p className="text-muted">{words.leftOutHint}</p>
      <Table caption={title} captionHidden>
        <thead>
          <tr>
            <Th>{words.document}</Th>
            <Th>{words.span}</Th>
            <Th>{words.reason}</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ document, span, reason }, i) => (
            <tr key={i}>
              <Td className="bidi">{document}</Td>
              <Td className="bidi">{span ?? '–'}</Td>
              <Td className="bidi">{reason}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {list.length < count && <p className="text-muted">{words.firstOnly(list.length, count)}</p>}
      <div className="flex flex-wrap gap-2">
        {!all && list.length > FEW && <Button onClick={() => setAll(true)}>{words.showAll(list.length)}</Button>}
        <Button look="quiet" onClick={() => download(csvOf(['document', 'span', 'reason'], list), words.leftOutName)}>
          {words.leftOutFile}
        </Button>
      </div>
    </section>
  )
}
