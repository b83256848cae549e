import { training } from '@/components/messages/training'
import { Chip } from '@/components/ui/chip'
import { Table, Td, Th } from '@/components/ui/table'
import type { LabelAgainstGold } from '@/lib/agreement/against-gold'
import type { Coefficient } from '@/lib/agreement/coefficient'
import type { ResolvedCode } from '@/lib/domain/codebook'

/** A value with its n, or in words why there is none. */
export const inWords = (f1: Coefficient): string => (f1.value === null ? training.gaps[f1.reason] : training.value(f1.value, f1.n))

/** Code by code, how marks and gold come apart. */
export function GoldAgreement({ labels, codes, caption }: { labels: readonly LabelAgainstGold[]; codes: ReadonlyMap<string, ResolvedCode>; caption: string }) {
  return (
    <Table caption={caption} className="max-w-2xl">
      <thead>
        <tr>
          <Th>{training.code}</Th>
          <Th number>{training.matched}</Th>
          <Th number>{training.missed}</Th>
          <Th number>{training.extra}</Th>
          <Th number>{training.f1}</Th>
        </tr>
      </thead>
      <tbody>
        {labels.map(({ label, matched, missed, extra, f1 }) => {
          const code = codes.get(label)?.code
          return (
            <tr key={label}>
              <Th scope="row">
                <span className="inline-flex items-center gap-2">
                  {code && <Chip letters={code.chip} hue={code.hue} />}
                  {code?.name ?? label}
                </span>
              </Th>
              <Td number>{matched}</Td>
              <Td number>{missed}</Td>
              <Td number>{extra}</Td>
              <Td number>{inWords(f1)}</Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
