/**
 * Runs in the browser before anything else of ours. zod tries whether it may make functions out of text; our policy
 * forbids that, and the browser would report a violation on every page. Told beforehand, zod does not try. It takes
 * its configuration from here (zod/v4/core/core.js, globalConfig), so that this need not load it.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

export {}
