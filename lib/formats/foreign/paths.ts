export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** The last part of a path. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Without its last extension, its folder kept. */
export const withoutExtension = (path: string): string => path.replace(/\.[^./]*$/, '')
