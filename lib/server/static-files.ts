import { readdir } from 'node:fs/promises'
import path from 'node:path'

let files: Promise<readonly string[]> | null = null

/** The paths of all static files of the running build, as browsers ask for them. */
export const staticFiles = (): Promise<readonly string[]> =>
  (files ??= readdir(path.join(process.cwd(), process.env.PARALLAX_DIST_DIR ?? '.next', 'static'), { recursive: true, withFileTypes: true }).then((entries) =>
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `/_next/static/${path.join(parentPath, name).split(`${path.sep}static${path.sep}`).slice(1).join('/static/').split(path.sep).join('/')}`)
      .sort(),
  ))
