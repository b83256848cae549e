import type { Licences } from '@/lib/domain/licence'

/** What the project says of the terms of its texts and annotations, as sentences; what nobody has said is marked as open. */
export function licenceWords({ textLicence, redistribution, annotationLicence }: Licences): { readonly annotations: string; readonly texts: string } {
  const passed = { yes: 'They may be redistributed.', no: 'They may not be redistributed.', unknown: 'Whether they may be redistributed: NOT STATED.' }[redistribution]
  return {
    annotations: annotationLicence === '' ? 'NOT STATED. Whoever publishes this set fills it in.' : annotationLicence,
    texts: `${textLicence === '' ? 'NOT STATED; they belong to their publishers.' : `${textLicence.replace(/\.$/, '')}.`} ${passed}`,
  }
}
