import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm'
import { CatalogAdapter } from './catalog-adapter'

const ENGINE = '@prisma/schema-engine-wasm/schema_engine_bg'
const SCHEMA_PATH = path.resolve(import.meta.dirname, '../../prisma/schema.prisma')
const FILTERS = { externalTables: [], externalEnums: [] }

/** The database the engine was loaded for, as the starting point of a difference. */
export const THIS_DATABASE: DiffTarget = { tag: 'schemaDatasource', files: [{ path: 'schema.prisma', content: '' }], configDir: '.' }

/**
 * Prisma's schema engine as WebAssembly, on the database at `url`: what the Prisma CLI downloads, from the registry
 * instead. It takes about a second to load, so only development commands and tests use it.
 */
export async function loadSchemaEngine(url: string): Promise<SchemaEngine> {
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogAdapter(url))
  const bindings = await (loaded ??= instantiate())
  return bindings.SchemaEngine.new({ datamodels: [['schema.prisma', await readSchema()]] }, () => undefined, adapter)
}

// The bindings hold on to the memory of one instance, so a process makes one.
let loaded: ReturnType<typeof instantiate> | undefined

async function instantiate() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = path.join(path.dirname(createRequire(import.meta.url).resolve(ENGINE)), 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': { ...bindings } })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (start instanceof Function) Reflect.apply(start, undefined, [])
  return bindings
}

export const readSchema = (): Promise<string> => readFile(SCHEMA_PATH, 'utf8')

/** The SQL that leads from one state to the schema file; empty where there is nothing to do. */
export async function sqlToSchema(engine: SchemaEngine, from: DiffTarget): Promise<string> {
  const files = [{ path: 'schema.prisma', content: await readSchema() }]
  const to: DiffTarget = { tag: 'schemaDatamodel', files }
  const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters: FILTERS })
  const sql = stdout ?? ''
  return /^-- This is an empty migration\.\s*$/.test(sql) ? '' : sql
}
