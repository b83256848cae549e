/**
 * The hash chain over a project's transactions: each link hashes the one before it, so a row that is changed,
 * removed or swapped breaks the chain at its number. This is the text that is hashed (SHA-256, hex).
 */
export interface ChainLink {
  readonly seq: bigint
  readonly id: string
  readonly projectId: string
  readonly assignmentId: string
  readonly actorId: string
  readonly version: number
  readonly madeAt: Date
  readonly committedAt: Date
  readonly payloadHash: string
}

/** Hash that stands before the first link. */
export const CHAIN_START = ''

export function chainText(previousHash: string, link: ChainLink): string {
  return [
    previousHash,
    link.seq.toString(),
    link.id,
    link.projectId,
    link.assignmentId,
    link.actorId,
    link.version.toString(),
    link.madeAt.toISOString(),
    link.committedAt.toISOString(),
    link.payloadHash,
  ].join('\n')
}
