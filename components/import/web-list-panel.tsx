'use client'

import { useState } from 'react'
import { importing as words } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { Checkbox, Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { PrintedDate } from '@/components/ui/time'
import type { ListEntry, Source, WebList } from './import-item'

/** Lists up to this long are fetched whole if nothing else is said; of longer ones a person chooses. */
const ALL_AT_FIRST = 50
const SHOWN = 500

/** What a feed or sitemap names, to choose from. */
export function WebListPanel({ list, onFetch }: { list: WebList; onFetch: (sources: readonly Source[]) => void }) {
  const { entries, sitemaps } = list
  const [filter, setFilter] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(entries.length <= ALL_AT_FIRST ? entries.map(({ url }) => url) : []))
  const wanted = filter.trim().toLowerCase()
  const matching = entries.filter(({ url, title }) => url.toLowerCase().includes(wanted) || (title ?? '').toLowerCase().includes(wanted))
  const shown = matching.slice(0, SHOWN)
  const sourcesOf = (of: readonly ListEntry[]): Source[] => of.map(({ url, publishedAt }) => ({ kind: 'page', address: url, publishedAt }))
  return (
    <div className="grid max-w-3xl gap-4">
      <p className="bidi">
        {words.listOf[list.of]}
        {list.title && `: ${list.title}`}
      </p>
      {entries.length === 0 && sitemaps.length === 0 && <p className="text-muted">{words.listEmpty}</p>}
      {entries.length > 0 && (
        <form
          method="post"
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            onFetch(sourcesOf(entries.filter(({ url }) => chosen.has(url))))
            setChosen(new Set())
          }}
        >
          {entries.length > 10 && (
            <Field label={words.listFilter} hint={words.listFilterHint}>
              {(control) => <Input {...control} dir="auto" value={filter} onChange={({ target }) => setFilter(target.value)} autoComplete="off" />}
            </Field>
          )}
          <div className="flex flex-wrap items-center justify-between gap-x-6">
            <Checkbox
              label={words.listAll}
              checked={matching.length > 0 && matching.every(({ url }) => chosen.has(url))}
              onChange={({ target }) => setChosen(toggled(chosen, matching, target.checked))}
            />
            <span className="tabular text-muted">{words.listCount(shown.length, entries.length)}</span>
          </div>
          <ul className="max-h-96 overflow-y-auto border-y border-hairline">
            {shown.map((entry) => (
              <li key={entry.url} className="border-b border-hairline px-2 last:border-b-0">
                <Checkbox
                  checked={chosen.has(entry.url)}
                  onChange={({ target }) => setChosen(toggled(chosen, [entry], target.checked))}
                  label={
                    <span className="grid gap-x-3">
                      <span className="bidi break-words">{entry.title ?? entry.url}</span>
                      <span className="text-xs break-all text-muted">
                        {entry.publishedAt && (
                          <>
                            <PrintedDate value={entry.publishedAt} short />{' '}
                          </>
                        )}
                        {entry.title !== null && <bdi>{entry.url}</bdi>}
                      </span>
                    </span>
                  }
                />
              </li>
            ))}
          </ul>
          <Button type="submit" look="primary" className="justify-self-start" disabled={chosen.size === 0}>
            {words.listFetch(chosen.size)}
          </Button>
        </form>
      )}
      {sitemaps.length > 0 && (
        <section className="grid gap-2" aria-label={words.sitemaps}>
          <h3 className="text-sm">{words.sitemaps}</h3>
          <ul className="grid max-h-60 gap-1 overflow-y-auto">
            {sitemaps.map((address) => (
              <li key={address} className="flex items-center gap-3">
                <Button small aria-label={`${words.openSitemap} ${address}`} onClick={() => onFetch([{ kind: 'page', address, publishedAt: null }])}>
                  {words.openSitemap}
                </Button>
                <bdi className="min-w-0 break-all">{address}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function toggled(chosen: ReadonlySet<string>, entries: readonly ListEntry[], on: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  for (const { url } of entries) {
    if (on) next.add(url)
    else next.delete(url)
  }
  return next
}
