import { defineConfig } from 'prisma/config'

// `generate` and `validate` never touch the database, yet the Prisma CLI fetches its schema engine for every
// command and fails where it cannot. For those two alone, any existing program stands in for it.
if (['generate', 'validate'].includes(process.argv[2] ?? '')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
