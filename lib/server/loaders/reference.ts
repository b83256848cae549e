import { ENDPOINTS } from '../api/registry'
import { pageActor } from '../page'
import { referenceOf } from '../reference'

/** The API in words, for whoever is signed in. */
export async function loadReference() {
  return { actor: await pageActor(), reference: referenceOf(ENDPOINTS) }
}
