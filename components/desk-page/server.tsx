import { StrictMode } from 'react'
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import type { OpenedAssignment } from '@/lib/domain/assignment'
import { packSpans } from '@/lib/domain/packed-spans'
import type { Failure } from '@/lib/domain/result'
import { common } from '@/components/messages/common'
import { frame as words } from '@/components/messages/frame'
import { shell } from '@/components/messages/shell'
import { FailedPage } from '@/components/shell/failed-page'
import { NotFoundPage } from '@/components/shell/not-found-page'
import { buttonClasses } from '@/components/ui/button'
import { DeskPage, type DeskPageProps } from './desk-page'
import { Document, type Answer } from './document'
import { DATA, PLACE, type PageData } from './places'

/** What the page is made of while its spans are still being read. */
export interface Opening extends Omit<DeskPageProps, 'desk'> {
  readonly desk: Omit<DeskPageProps['desk'], keyof OpenedAssignment> & OpenedAssignment
}

/**
 * The annotation page as HTML, for the route that answers with it: outside of Next, since Next puts its own client into
 * each page it renders. In two pieces: what is to be seen is on its way while the rest of the spans is still being read.
 * The browser renders the same from all of them: what they show first is all in the first.
 */
export async function* deskDocument(answer: Answer, { frame, desk: { spans, count, ...desk } }: Opening): AsyncGenerator<string> {
  const title = `${desk.view.article.headline} · ${frame.project.name} · ${common.product}`
  const document = renderToStaticMarkup(
    <Document {...answer} title={title} alive>
      <div id={PLACE} className="contents" />
      <script id={DATA} type="application/json" />
    </Document>,
  )
  const page = renderToString(
    <StrictMode>
      <DeskPage frame={frame} desk={{ ...desk, count }} />
    </StrictMode>,
  )
  const [before = '', after = ''] = document.split(`<div id="${PLACE}" class="contents"></div>`)
  const [between = '', end = ''] = after.split(`<script id="${DATA}" type="application/json"></script>`)
  yield `<!doctype html>${before}<div id="${PLACE}" class="contents">${page}</div>${between}`
  const data: PageData = { frame, desk: { ...desk, view: { ...desk.view, spans: packSpans(await spans) } }, later: answer.files.later }
  yield `<script id="${DATA}" type="application/json">${jsonInHtml(data)}</script>${end}`
}

/** No character that could end the element. */
const jsonInHtml = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

export const notFoundDocument = (answer: Answer): string =>
  `<!doctype html>${renderToStaticMarkup(
    <Document {...answer} title={`${shell.notFound.title} · ${common.product}`} alive={false}>
      <NotFoundPage />
    </Document>,
  )}`

export const failedDocument = (answer: Answer, { reason, next }: Failure): string =>
  `<!doctype html>${renderToStaticMarkup(
    <Document {...answer} title={`${words.error.title} · ${common.product}`} alive={false}>
      <FailedPage again={<Again />}>{`${reason} ${next}`}</FailedPage>
    </Document>,
  )}`

const Again = () => (
  <form>
    <button className={buttonClasses('primary')}>{words.error.again}</button>
  </form>
)
