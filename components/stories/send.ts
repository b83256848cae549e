/** Sends a change to the project's API below its address; says `done` when it was made. False if it was refused, which is then shown. */
export type Send = (method: 'POST' | 'PATCH' | 'DELETE', path: string, body: Record<string, unknown> | undefined, done: string) => Promise<boolean>
