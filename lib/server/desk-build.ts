import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const filesSchema = z.object({
  /** Of this build: another one has another. */
  id: z.string(),
  styles: z.array(z.string()),
  script: z.string(),
  preload: z.array(z.string()),
  later: z.string(),
})

export interface DeskBuild<Renderer> {
  /** Addresses of what the page loads. */
  readonly files: z.infer<typeof filesSchema>
  readonly renderer: Renderer
}

/**
 * What `npm run build` (and `npm run dev`, at each change) makes of the annotation page beside Next's own build
 * (lib/cli/desk-build.ts): its files, and the module that renders it, whose type only the caller knows.
 */
export async function deskBuild<Renderer>(isRenderer: (built: unknown) => built is Renderer): Promise<DeskBuild<Renderer>> {
  const folder = path.join(process.cwd(), process.env.PARALLAX_DIST_DIR ?? '.next', process.env.NODE_ENV === 'development' ? 'dev/desk' : 'desk')
  const files = filesSchema.parse(JSON.parse(await readFile(path.join(folder, 'files.json'), 'utf8')))
  // Node reads a module once for each address.
  const renderer: unknown = await import(/* turbopackIgnore: true */ `${pathToFileURL(path.join(folder, 'server.mjs')).href}?${files.id}`)
  if (!isRenderer(renderer)) throw new Error(`${folder} holds another build: run npm run build`)
  return { files, renderer }
}
