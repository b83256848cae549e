import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { say } from './output'

const FOLDER = path.resolve(import.meta.dirname, 'bench')

/** `npm run bench` lists the benchmarks, `npm run bench -- NAME ARGS` runs one: a file of lib/cli/bench with a `main`. */
export async function main([name, ...args]: string[]): Promise<number> {
  const files = await readdir(FOLDER).catch(() => [])
  const names = files.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => file.slice(0, -3))
  if (name === undefined) {
    say(names.length === 0 ? 'There are no benchmarks.' : 'Benchmarks, each run by npm run bench -- NAME:')
    for (const found of names) console.log(found)
    return 0
  }
  if (!names.includes(name)) {
    say(`Parallax: there is no benchmark ${name}. There are ${names.join(', ') || 'none'}.`)
    return 2
  }
  const benchmark: unknown = await import(path.join(FOLDER, `${name}.ts`))
  if (!isBenchmark(benchmark)) throw new Error(`lib/cli/bench/${name}.ts exports no main`)
  return benchmark.main(args)
}

const isBenchmark = (module: unknown): module is { main: (args: string[]) => Promise<number> } =>
  typeof module === 'object' && module !== null && 'main' in module && typeof module.main === 'function'
