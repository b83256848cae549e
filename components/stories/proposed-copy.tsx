'use client'

import { stories as words } from '@/components/messages/stories'
import { Button } from '@/components/ui/button'
import type { CopyProposal, ShownArticle } from '@/lib/stories/view'
import { ArticleLine } from './article-line'
import type { Send } from './send'

/** An article most of whose sentences stand in an earlier one. */
export function ProposedCopy({ slug, proposal, send, mayEdit }: { slug: string; proposal: CopyProposal; send: Send; mayEdit: boolean }) {
  const { copy, original, dated, share, sentences, of, examples } = proposal
  const state = (article: ShownArticle, copyOf: ShownArticle) => void send('PATCH', `/articles/${article.id}/copy`, { copyOf: copyOf.id }, words.copyConfirmed)
  return (
    <li className="grid gap-3 border-t border-hairline py-4">
      <dl className="grid gap-2">
        {[
          [words.reprint, copy],
          [words.original, original],
        ].map(([label, article]) =>
          typeof label === 'string' && typeof article === 'object' ? (
            <div key={label} className="grid gap-x-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
              <dt className="text-sm font-medium">{label}</dt>
              <dd>
                <ArticleLine slug={slug} article={article} />
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      <p className="text-sm text-muted">
        {words.copyOf(share, sentences, of)} {!dated && words.undatedCopy}
      </p>
      <details>
        <summary className="w-fit py-1 text-sm text-accent underline underline-offset-3">{words.examples}</summary>
        <ul className="grid gap-3 pt-2">
          {examples.map(({ here, there, same }) => (
            <li key={here} className="grid gap-1 border-s-2 border-hairline ps-3 text-sm">
              <q lang={copy.language} dir={copy.direction}>
                {here}
              </q>
              {same ? (
                <span className="text-muted">{words.wordForWord}</span>
              ) : (
                <>
                  <span className="text-muted">{words.nearly}</span>
                  <q lang={original.language} dir={original.direction}>
                    {there}
                  </q>
                </>
              )}
            </li>
          ))}
        </ul>
      </details>
      {mayEdit && (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onClick={() => state(copy, original)}>
            {words.confirmCopy}
          </Button>
          <Button onClick={() => state(original, copy)}>{words.swapCopy}</Button>
          <Button onClick={() => void send('POST', '/stories/refusals', { kind: 'copy', articleId: copy.id, originalId: original.id }, words.refused)}>{words.refuseCopy}</Button>
        </div>
      )}
    </li>
  )
}
