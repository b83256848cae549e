import path from 'node:path'

/** A path as whoever typed it meant it: npm runs commands in the checkout and tells where it was called. */
export const fromCaller = (file: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
