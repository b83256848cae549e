import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, context, type BuildOptions, type Metafile, type Plugin } from 'esbuild'
import { z } from 'zod'
import { CHECKOUT } from '@/lib/db/data-folder'

/**
 * The annotation page's own build (app/p/[slug]/annotate/[assignmentId]/route.ts says why): what the browser runs goes
 * among Next's static files, under names of its content; what the server renders with goes to `desk/`, with a list of
 * the addresses the page loads. Style sheets for all pages are Next's.
 */

const ADDRESS = '/_next/static/chunks'
const BROWSER = 'components/desk-page/browser.ts'
/** What that fetches, once the page has been painted. */
const TAKEOVER = 'components/desk-page/takeover.tsx'
const LATER = 'components/annotate/later-parts.ts'

/** After Next's build, whose folder it adds to. */
export async function buildDesk(dist: string): Promise<void> {
  const [{ metafile }] = await Promise.all([build(browserOptions(dist, 'production')), build(serverOptions(dist, 'production'))])
  await writeFiles(dist, metafile, 'production')
}

/** Builds for the development server, and again whenever a source changes, until it is stopped. `asked` makes Next build a page. */
export async function watchDesk(dist: string, asked: () => Promise<unknown>): Promise<() => Promise<void>> {
  // Next reads the sources for the classes in use when it is asked for a page.
  const done: Plugin = {
    name: 'files',
    setup: (build) =>
      build.onEnd(async ({ metafile, errors }) => {
        if (!metafile || errors.length > 0) return
        await asked()
        await writeFiles(dist, metafile, 'development')
      }),
  }
  const server = await context({ ...serverOptions(dist, 'development'), logLevel: 'warning' })
  const browser = await context({ ...browserOptions(dist, 'development'), logLevel: 'warning', plugins: [noNext, done] })
  await server.watch()
  await browser.watch()
  return async () => void (await Promise.all([server.dispose(), browser.dispose()]))
}

type Mode = 'production' | 'development'

const common = (mode: Mode): BuildOptions => ({
  absWorkingDir: CHECKOUT,
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  jsxDev: mode === 'development',
  define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
  charset: 'utf8',
  alias: { 'next/navigation': './components/desk-page/navigation.ts' },
  plugins: [noNext],
  logLevel: 'error',
})

const browserOptions = (dist: string, mode: Mode): BuildOptions & { metafile: true } => ({
  ...common(mode),
  entryPoints: { desk: BROWSER },
  outdir: path.join(dist, 'static/chunks'),
  publicPath: ADDRESS,
  ...(mode === 'production' ? { entryNames: '[name]-[hash]', chunkNames: 'desk-[name]-[hash]' } : { entryNames: '[name]', chunkNames: 'desk-[name]' }),
  splitting: true,
  minify: mode === 'production',
  sourcemap: mode === 'development' ? 'inline' : false,
  legalComments: mode === 'production' ? 'external' : 'inline',
  // As Next's own (next/dist/shared/lib/modern-browserslist-target.js).
  target: ['chrome111', 'edge111', 'firefox111', 'safari16.4'],
  metafile: true,
})

const serverOptions = (dist: string, mode: Mode): BuildOptions => ({
  ...common(mode),
  entryPoints: { server: 'components/desk-page/server.tsx' },
  outdir: path.join(dist, 'desk'),
  outExtension: { '.js': '.mjs' },
  platform: 'node',
  target: 'node20',
  loader: { '.css': 'empty' },
  sourcemap: mode === 'development' ? 'inline' : false,
  // React's server half is CommonJS and asks for parts of Node.
  banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
})

/** Parts of Next that have no stand-in cannot work where Next is not. */
const noNext: Plugin = {
  name: 'no-next',
  setup: (build) =>
    build.onResolve({ filter: /^next(\/|$)/ }, ({ path: asked, importer }) =>
      asked === 'next/navigation' ? undefined : { errors: [{ text: `${path.relative(CHECKOUT, importer)} imports ${asked}, and goes to the annotation page, which has no Next in the browser: use RouteLink or a plain link` }] },
    ),
}

async function writeFiles(dist: string, { outputs }: Metafile, mode: Mode): Promise<void> {
  const made = (source: string) => {
    const [file, output] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source) ?? []
    if (file === undefined || !output) throw new Error(`the build has made nothing of ${source}`)
    return { ...output, address: address(file) }
  }
  const [{ address: script }, { address: takeover, cssBundle }] = [made(BROWSER), made(TAKEOVER)]
  const preload = new Set([BROWSER, TAKEOVER].flatMap((source) => made(source).imports.filter(({ kind }) => kind === 'import-statement').map(({ path: built }) => address(built))))
  const files = {
    id: mode === 'production' ? script : String(Date.now()),
    styles: [...(await sharedStyles(dist)), ...(cssBundle === undefined ? [] : [address(cssBundle)])],
    script,
    preload: [...preload, takeover],
    later: made(LATER).address,
  }
  await mkdir(path.join(dist, 'desk'), { recursive: true })
  await writeFile(path.join(dist, 'desk/files.json'), JSON.stringify(files))
}

const address = (built: string): string => `${ADDRESS}/${path.basename(built)}`

const stylesSchema = z.array(z.object({ path: z.string() }))

/** Addresses of the style sheets of app/layout.tsx, from what Next notes of any page. */
async function sharedStyles(dist: string): Promise<string[]> {
  const notes = path.join(dist, 'server/app/sign-in/page_client-reference-manifest.js')
  const list = /"\[project\]\/app\/layout":(\[\{"path".*?\])/.exec(await readFile(notes, 'utf8'))?.[1]
  if (list === undefined) throw new Error(`${notes} does not name the style sheets of app/layout.tsx`)
  return stylesSchema.parse(JSON.parse(list)).map((style) => `/_next/${style.path}`)
}
