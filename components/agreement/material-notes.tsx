import Link from 'next/link'
import { agreement } from '@/components/messages/agreement'
import { Notice } from '@/components/ui/notice'
import type { AgreementMaterial } from '@/lib/agreement/answer'
import type { AgreementQuestion } from '@/lib/agreement/question'
import type { Panel } from '@/lib/agreement/panel/panel'
import { agreementPath } from './address'

interface MaterialNotesProps {
  slug: string
  question: AgreementQuestion
  material: AgreementMaterial
  panel: Panel
}

/** What the numbers rest on, before any of them: how much, by whom, as of when. */
export function MaterialBase({ slug, question, material: { groups }, panel, time }: MaterialNotesProps & { time: string }) {
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <strong>{agreement.base(panel.documents, panel.coders, panel.units, question.gold === '1')}</strong>
        <span className="text-muted">{agreement.as(time)}</span>
      </p>
      {groups.length > 1 && (
        <Notice tone="warn" title={agreement.groups.title(groups.length)}>
          <p>{agreement.groups.text}</p>
          <ul className="flex flex-wrap gap-x-4">
            {groups.slice(1, 9).map((group) => (
              <li key={group.coders.join()}>
                <Link href={agreementPath(slug, { ...question, annotators: [...group.coders] })} className="underline underline-offset-3">
                  {agreement.groups.other(group)}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

/** What to bear in mind with the numbers: how few articles, and what is left out. */
export function MaterialNotes({ material, panel }: Pick<MaterialNotesProps, 'material' | 'panel'>) {
  const { apart, strangers, single, otherCodebooks } = material
  const notes = [
    ...(panel.units === 0 ? [agreement.unmarked] : []),
    ...(panel.documents < 10 ? [agreement.fewArticles(panel.documents)] : []),
    ...(single > 0 ? [agreement.single(single)] : []),
    ...(apart.length > 6 ? [agreement.manyApart(apart.length)] : apart.length > 0 ? [agreement.apart(apart)] : []),
    ...(strangers.length > 0 ? [agreement.strangers(strangers)] : []),
    ...(otherCodebooks > 0 ? [agreement.otherCodebooks(otherCodebooks)] : []),
  ]
  if (notes.length === 0) return null
  return (
    <ul className="grid max-w-prose gap-1 text-sm text-muted">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
