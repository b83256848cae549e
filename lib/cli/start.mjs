// npm start: everything from a fresh clone to a running server. Plain JavaScript, since packages may be missing.
process.argv.splice(2, 0, 'start')
await import('./run.mjs')
