import path from 'node:path'
import { CHECKOUT } from '@/lib/db/data-folder'
import { runProgram, type Run } from './run-program'

const tool = (file: string) => path.join(CHECKOUT, 'node_modules', file)

const node = (script: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Run> =>
  runProgram(process.execPath, [tool(script), ...args], env === undefined ? {} : { env })

/** Whether a tool was content. */
export const held = ({ code }: Run): boolean => code === 0

/** The tools of development, each to its end, with its words passed through. */
export const typecheck = () => node('typescript/bin/tsc', ['--noEmit'])

export const lint = () => node('eslint/bin/eslint.js', ['.', '--max-warnings', '0'])

/** Runs one project of vitest.config.mts; writes what happened to `report`. */
export const vitest = (project: 'unit' | 'database', report: string, env?: NodeJS.ProcessEnv) =>
  node('vitest/vitest.mjs', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], env)

export const playwright = (env: NodeJS.ProcessEnv) => node('@playwright/test/cli.js', ['test', '-c', 'e2e/playwright.config.ts'], env)
