'use client'

import { useState } from 'react'
import { languageName } from '@/components/messages/common'
import { setImport as words } from '@/components/messages/set-import'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Table, Td, Th } from '@/components/ui/table'
import type { SetPreview } from './set-requests'

const FEW = 10

/** Each document of the set: found in the project, to be made an article, or without a text. */
export function SetDocuments({ preview: { texts, documents, matched, missing } }: { preview: SetPreview }) {
  const [all, setAll] = useState(false)
  const shown = all ? texts : texts.slice(0, FEW)
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="text-base">{`${words.documents} (${documents})`}</h2>
      <p className="text-muted">{words.documentCounts({ made: documents - matched - missing, matched, missing })}</p>
      <Table caption={words.documents} captionHidden>
        <thead>
          <tr>
            <Th>{words.document}</Th>
            <Th>{words.becomes}</Th>
            <Th>{words.outletColumn}</Th>
            <Th>{words.languageColumn}</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ document, headline, state, outlet, language }, i) => (
            <tr key={i}>
              <Td className="max-w-96 wrap-anywhere">
                <span className="bidi">{headline ?? document}</span>
              </Td>
              <Td className={state === 'missing' ? 'text-danger' : undefined}>{words.state[state]}</Td>
              <Td>{outlet === null ? <Lacking state={state} lacks={words.notNamed} /> : <span className="bidi">{outlet}</span>}</Td>
              <Td>{language === null ? <Lacking state={state} lacks={words.notSure} /> : languageName(language)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {texts.length < documents && <p className="text-muted">{words.firstOnly(texts.length, documents)}</p>}
      {!all && texts.length > FEW && (
        <Button className="justify-self-start" onClick={() => setAll(true)}>
          {words.showAll(texts.length)}
        </Button>
      )}
      {missing > 0 && <Notice tone="warn" title={words.missingNext} className="max-w-prose" />}
    </section>
  )
}

/** Articles of the project have theirs. */
const Lacking = ({ state, lacks }: { state: SetPreview['texts'][number]['state']; lacks: string }) => <span className="text-muted">{state === 'new' ? lacks : '–'}</span>
