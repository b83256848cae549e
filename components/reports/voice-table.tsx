import { shareSaid, sourceWords as words } from '@/components/messages/source-frames'
import { TextLink } from '@/components/ui/text-link'
import { Table, Td, Th } from '@/components/ui/table'
import { reportPath } from './address'
import type { Portion } from '@/lib/comparison/portion'
import type { AnsweredSources } from '@/lib/comparison/source-answer'

type Answer = Extract<AnsweredSources, { kind: 'answer' }>

/** Who speaks in each outlet: classes, names, how far named, whose side first. */
export function VoiceTable({ slug, answer: { result, outlets, sources, namings, sides } }: { slug: string | null; answer: Answer }) {
  const nameOf = (values: readonly { key: string; name: string }[], key: string | null) => (key === null ? words.notSaid : (values.find((value) => value.key === key)?.name ?? key))
  const line = (parts: readonly { readonly name: string; readonly share: Portion }[], none: string) => {
    const said = parts.filter(({ share }) => share.value !== null && share.most > 0).sort((a, b) => (b.share.value ?? 0) - (a.share.value ?? 0))
    return said.length === 0 ? <span className="text-muted">{none}</span> : <ul>{said.map(({ name, share }) => <li key={name}><bdi>{name}</bdi> <span className="text-muted">{shareSaid(share)}</span></li>)}</ul>
  }
  return (
    <Table caption={words.outlets} className="min-w-3xl">
      <thead>
        <tr>
          <Th>{words.outlet}</Th>
          <Th number>{words.read}</Th>
          <Th>{words.voice}</Th>
          <Th>{words.speakers}</Th>
          <Th>{words.naming}</Th>
          <Th>{words.firstSide}</Th>
        </tr>
      </thead>
      <tbody>
        {result.outlets.map((voices) => (
          <tr key={voices.outletId}>
            <Th scope="row" className="bidi align-top">
              <OutletName slug={slug} id={voices.outletId} name={outlets.find(({ id }) => id === voices.outletId)?.name ?? ''} />
            </Th>
            <Td number className="align-top">
              {voices.articles}
            </Td>
            <Td className="align-top">{line(voices.voice.map(({ source, share }) => ({ name: nameOf(sources.codes, source), share })), words.noSource)}</Td>
            <Td className="align-top">{line(voices.speakers, words.noNames)}</Td>
            <Td className="align-top">{namings.length === 0 ? words.noAttribute : line(voices.naming.map(({ value, share }) => ({ name: nameOf(namings, value), share })), words.noSource)}</Td>
            <Td className="align-top">{sides.length === 0 ? words.noAttribute : line(voices.firstSide.map(({ value, share }) => ({ name: nameOf(sides, value), share })), words.noSource)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** An outlet's name, leading to its dossier where that may be reached. */
const OutletName = ({ slug, id, name }: { slug: string | null; id: string; name: string }) => (slug === null ? name : <TextLink href={reportPath(slug, 'outlet', id)}>{name}</TextLink>)
