import { adjudicate as words } from '@/components/messages/adjudicate'

/** Keys of the page. */
export const KeyList = () => (
  <dl aria-label={words.keys} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
    {words.keyList.map(([keys, text]) => (
      <div key={keys} className="contents">
        <dt className="font-medium">{keys}</dt>
        <dd className="text-muted">{text}</dd>
      </div>
    ))}
  </dl>
)
