import { people } from '@/components/messages/people'
import { Chip } from '@/components/ui/chip'
import { codeIndex } from '@/lib/domain/codebook'
import { framingCore } from '@/lib/domain/framing-core'

const codes = codeIndex(framingCore)

/** What Parallax is for, in one look: an invented event as three invented outlets tell it, marked and tagged. */
export function Specimen() {
  return (
    <figure aria-hidden className="mx-auto grid max-w-2xl content-center gap-10 px-10 py-16">
      {people.specimen.map(({ outlet, runs }) => (
        <div key={outlet} className="grid gap-x-8 gap-y-1 xl:grid-cols-[1fr_11rem]">
          <p className="col-span-full text-xs text-muted">{outlet}</p>
          <p className="reading">
            {runs.map(({ text, code }) => {
              const resolved = code && codes.get(code)
              if (!resolved) return text
              return (
                <mark key={text} className="mark" data-mark={resolved.dimension.mark} data-hue={resolved.code.hue} data-depth={1}>
                  {text}
                </mark>
              )
            })}
          </p>
          <ul className="flex flex-wrap content-start gap-x-4 gap-y-1 pt-1 text-xs text-muted xl:grid">
            {runs.map(({ text, code }) => {
              const resolved = code && codes.get(code)
              if (!resolved) return null
              return (
                <li key={text} className="flex items-center gap-2">
                  <Chip letters={resolved.code.chip} hue={resolved.code.hue} />
                  {resolved.code.name}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </figure>
  )
}
