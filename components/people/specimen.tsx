import { people } from '@/components/messages/people'

/** What Parallax is for, in one look: an invented event as three invented outlets tell it, with marks of each shape. */
export function Specimen() {
  return (
    <figure aria-hidden className="grid content-center gap-8 px-10 py-16">
      {people.specimen.map(({ outlet, runs }) => (
        <div key={outlet} className="grid gap-1">
          <p className="text-xs font-medium tracking-wide text-muted uppercase">{outlet}</p>
          <p className="reading">
            {runs.map(({ text, mark, hue }) =>
              mark ? (
                <mark key={text} className="mark" data-mark={mark} data-hue={hue} data-depth={1}>
                  {text}
                </mark>
              ) : (
                text
              ),
            )}
          </p>
        </div>
      ))}
    </figure>
  )
}
