import { text } from 'node:stream/consumers'

/** A password piped in; one line end after it is not part of it. */
export const passwordFromInput = async (): Promise<string> => (await text(process.stdin)).replace(/\r?\n$/, '')
