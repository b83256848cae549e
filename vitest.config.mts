import { defineConfig } from 'vitest/config'
import path from 'node:path'

// Three kinds of test: `unit` needs nothing, `database` needs DATABASE_URL (npm test provides it), browser tests are Playwright's (e2e/).
const alias = { '@': path.resolve(import.meta.dirname) }
const exclude = ['**/node_modules/**', '**/.next*/**', 'e2e/**']

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: [...exclude, '**/*.db.test.ts'], testTimeout: 30_000 } },
      { resolve: { alias }, test: { name: 'database', include: ['**/*.db.test.ts'], exclude, testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } },
    ],
  },
})
