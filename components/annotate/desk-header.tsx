'use client'

import type { AssignmentView } from '@/lib/domain/assignment'
import { paragraphDirection } from '@/lib/domain/direction'
import { Button } from '@/components/ui/button'
import { annotate } from '@/components/messages/annotate'
import { deskKeys } from '@/components/messages/desk-keys'
import { BoundKey, useTip } from './bound-key'
import { useDesk, useView } from './desk-context'
import { FindButton, FindOnDemand } from './on-demand-help'
import { ReadingButton } from './reading-button'
import { SaveStatus } from './save-status'

/** What is being read, how far the saving is, and the few things that are about the whole article. */
export function DeskHeader({ view, onRetry }: { view: Pick<AssignmentView, 'article'>; onRetry: () => void }) {
  const desk = useDesk()
  const status = useView((one) => one.status)
  const canUndo = useView(({ editor }) => editor.history.done.length > 0)
  const canRedo = useView(({ editor }) => editor.history.undone.length > 0)
  const tip = useTip()
  const { article } = view
  return (
    <section aria-label={annotate.article} className="annotate-header z-20 max-md:sticky max-md:top-0 border-b border-hairline bg-paper">
      <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5">
        <p className="min-w-0 flex-1 truncate max-md:basis-full">
          <span className="text-muted">{[article.story, article.outlet ?? annotate.sourceHidden].filter(Boolean).join(' · ')} · </span>
          <span className="bidi font-medium" lang={article.language} dir={paragraphDirection(article.headline, article.direction)}>
            {article.headline}
          </span>
        </p>
        {/* On a phone the buttons take a row of their own where what is said of the saving leaves no room for the first three. */}
        <div className="flex items-center gap-x-4 max-md:w-full max-md:flex-wrap md:contents">
          <SaveStatus onRetry={onRetry} />
          <div className="ms-auto flex shrink-0 items-center gap-1 py-0.5 max-md:min-w-0 max-md:shrink max-md:grow max-md:basis-60 max-md:overflow-x-auto max-md:*:shrink-0">
            <div className="flex items-center gap-1 max-md:order-last">
              <FindButton />
              <ReadingButton />
              <Button look="quiet" small aria-haspopup="dialog" onClick={() => desk.open('palette')}>
                {deskKeys.commands} <BoundKey name="palette" />
              </Button>
            </div>
            {status === 'open' && !desk.readOnly && (
              <>
                <Button look="quiet" small title={tip(annotate.undo, 'undo')} disabled={!canUndo} onClick={() => desk.travel('undo')}>
                  {annotate.undo}
                </Button>
                <Button look="quiet" small title={tip(annotate.redo, 'redo')} disabled={!canRedo} onClick={() => desk.travel('redo')}>
                  {annotate.redo}
                </Button>
                <Button small title={tip(annotate.complete.mark, 'complete')} onClick={() => desk.open('complete')}>
                  {annotate.complete.mark}
                </Button>
              </>
            )}
          </div>
        </div>
      </div>
      <FindOnDemand />
    </section>
  )
}
