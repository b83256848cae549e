import { defineConfig, devices } from '@playwright/test'

/**
 * Browser tests run against an application that `npm test` has built and started on a fresh database with the demo
 * project. They come in two parts, since the demo people exist only until the first real project is made.
 */
const baseURL = process.env.PARALLAX_URL ?? 'http://127.0.0.1:3000'
const executablePath = process.env.PARALLAX_CHROMIUM
const use = {
  ...devices['Desktop Chrome'],
  baseURL,
  locale: 'en-GB',
  timezoneId: 'UTC',
  // Recording every step takes a quarter of the time: PARALLAX_TRACE=1 where a failure is looked into.
  trace: process.env.PARALLAX_TRACE ? ('retain-on-failure' as const) : ('off' as const),
  screenshot: 'only-on-failure' as const,
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
}

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/browser',
  // What a machine with two cores and a slow disk may need when all else runs too; who passes waits no longer for it.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  // On machines that nobody knows one browser test in hundreds stumbles: it is tried once more, and named in the totals
  // (lib/cli/tally.ts). Tests of what must never be lost have no second attempt (saving, offline).
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PARALLAX_E2E_REPORT ? [['list'], ['json', { outputFile: process.env.PARALLAX_E2E_REPORT }]] : [['list']],
  projects: [
    // Patterns meet the whole path: a checkout inside a folder named "work" must not count as part of it.
    { name: 'demo', testMatch: /\/e2e\/demo\/[^/]+\.spec\.ts$/, use },
    { name: 'work', testMatch: /\/e2e\/(work|trust)\/[^/]+\.spec\.ts$/, use, dependencies: ['demo'] },
  ],
})
