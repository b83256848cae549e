import { StrictMode } from 'react'
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import type { Failure } from '@/lib/domain/result'
import { common } from '@/components/messages/common'
import { frame } from '@/components/messages/frame'
import { shell } from '@/components/messages/shell'
import { FailedPage } from '@/components/shell/failed-page'
import { NotFoundPage } from '@/components/shell/not-found-page'
import { buttonClasses } from '@/components/ui/button'
import { DeskPage, type DeskPageProps } from './desk-page'
import { Document, type Answer } from './document'
import { DATA, PLACE, type PageData } from './places'

/** The annotation page as HTML, for the route that answers with it: outside of Next, since Next puts its own client into each page it renders. */
export function deskDocument(answer: Answer, props: DeskPageProps): string {
  const title = `${props.desk.view.article.headline} · ${props.frame.project.name} · ${common.product}`
  const document = renderToStaticMarkup(
    <Document {...answer} title={title} alive>
      <div id={PLACE} className="contents" />
      <script id={DATA} type="application/json" />
    </Document>,
  )
  const page = renderToString(
    <StrictMode>
      <DeskPage {...props} />
    </StrictMode>,
  )
  // Text is escaped, so these two elements stand nowhere else.
  return `<!doctype html>${document
    .replace(`<div id="${PLACE}" class="contents">`, (start) => start + page)
    .replace(`<script id="${DATA}" type="application/json">`, (start) => start + jsonInHtml({ ...props, later: answer.files.later } satisfies PageData))}`
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
    <Document {...answer} title={`${frame.error.title} · ${common.product}`} alive={false}>
      <FailedPage again={<Again />}>{`${reason} ${next}`}</FailedPage>
    </Document>,
  )}`

const Again = () => (
  <form>
    <button className={buttonClasses('primary')}>{frame.error.again}</button>
  </form>
)
