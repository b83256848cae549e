/** Runs once in the server's process, before its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { trustOnlySockets } = await import('@/lib/server/network-address')
  trustOnlySockets()
}
