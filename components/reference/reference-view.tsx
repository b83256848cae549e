import type { ReactNode } from 'react'
import { reference as words } from '@/components/messages/reference'
import { Page } from '@/components/shell/page'
import { Table, Td, Th } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import type { Reference } from '@/lib/domain/api-reference'
import { OperationEntry } from './operation-entry'

/** The whole API on one page to read and to search with the browser. */
export function ReferenceView({ reference: { areas, refusals } }: { reference: Reference }) {
  return (
    <Page
      title={words.title}
      lead={
        <p>
          {words.lead}{' '}
          <a href="/api/openapi.json" className="text-accent underline decoration-1 underline-offset-3">
            {words.description}
          </a>
        </p>
      }
    >
      <nav aria-label={words.areas} className="grid gap-1">
        <span aria-hidden className="text-xs text-muted">
          {words.endpoints}
        </span>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {areas.map(({ name }) => (
            <li key={name}>
              <a href={`#area-${name}`} className="inline-block py-1 text-accent underline decoration-1 underline-offset-3">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid max-w-prose gap-6">
        <Part {...words.signing}>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, so it must be reachable by keyboard */}
          <pre tabIndex={0} className="overflow-x-auto rounded-md bg-surface p-3 font-mono text-xs">
            {words.signing.example}
          </pre>
          <p>
            <TextLink href="/account#tokens">{words.signing.make}</TextLink>
          </p>
        </Part>
        <Part {...words.offsets} />
        <Part {...words.lists} />
        <Part {...words.limits} />
        <Part {...words.refusals}>
          <Table caption={words.refusals.table} captionHidden>
            <thead>
              <tr>
                <Th>{words.refusals.code}</Th>
                <Th number>{words.refusals.status}</Th>
              </tr>
            </thead>
            <tbody>
              {refusals.map(({ code, status }) => (
                <tr key={code} id={code}>
                  <Td>
                    <code>{code}</code>
                  </Td>
                  <Td number>{status}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Part>
      </div>
      {areas.map(({ name, operations }) => (
        <section key={name} aria-labelledby={`area-${name}`} className="grid gap-4">
          <h2 id={`area-${name}`} className="text-base">
            {name}
          </h2>
          <ul className="grid border-t border-hairline">
            {operations.map((operation) => (
              <OperationEntry key={operation.id} operation={operation} />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

function Part({ heading, text, children }: { heading: string; text: string; children?: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-base">{heading}</h2>
      <p>{text}</p>
      {children}
    </section>
  )
}
