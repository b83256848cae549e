import { codebookWords as words } from '@/components/messages/codebook'
import type { AttributeDefinition, DimensionDefinition } from '@/lib/domain/codebook'

/** What can be said of a span of this dimension besides its codes. */
export function AttributeList({ dimension }: { dimension: DimensionDefinition }) {
  return (
    <dl className="grid gap-3">
      {dimension.attributes.map((attribute) => (
        <div key={attribute.key}>
          <dt className="font-medium">{attribute.name}</dt>
          {attribute.definition && <dd>{attribute.definition}</dd>}
          <dd className="text-muted">{attribute.kind === 'choice' ? attribute.values.map((value) => value.name).join(' · ') : words.kinds[attribute.kind]}</dd>
          <Scope attribute={attribute} dimension={dimension} />
        </div>
      ))}
    </dl>
  )
}

/** With which codes, said the shorter way round. */
function Scope({ attribute: { appliesTo }, dimension: { codes } }: { attribute: AttributeDefinition; dimension: DimensionDefinition }) {
  if (appliesTo.length === 0) return null
  const names = (within: boolean) => codes.filter(({ key }) => appliesTo.includes(key) === within).map(({ name }) => name)
  const [with_, without] = [names(true), names(false)]
  if (without.length === 0) return null
  return <dd className="text-muted">{without.length < with_.length ? words.allBut(without.join(', ')) : words.appliesTo(with_.join(', '))}</dd>
}
