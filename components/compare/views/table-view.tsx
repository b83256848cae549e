import { figures } from '@/components/messages/compare-figures'
import { ComparisonTable } from '../comparison-table'
import type { ViewContext } from './figure'

/** Outlets as columns, codes as rows, in words while articles are few. */
export function TableView({ context: { slug, question, answer } }: { context: ViewContext }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ComparisonTable slug={slug} question={question} answer={answer} />
      {question.estimand !== 'presence' && question.estimand !== 'share' && <p className="text-xs text-muted">{figures.tableView.noFigure}</p>}
    </div>
  )
}
