import type { PackedView } from '@/lib/domain/packed-spans'
import type { DeskPageProps } from './desk-page'

/** Ids of the elements in which the server leaves the page and what it was made of. */
export const PLACE = 'page'
export const DATA = 'page-data'

export interface PageData extends Omit<DeskPageProps, 'desk'> {
  readonly desk: Omit<DeskPageProps['desk'], 'view'> & { readonly view: PackedView }
  /** Address of what the script fetches later. */
  readonly later: string
}
