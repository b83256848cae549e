/**
 * In place of `next/navigation` in the bundle of the annotation page (lib/cli/desk-build.ts): there Next is not in the
 * browser, and other pages are loaded whole.
 */
const router = {
  push: (address: string): void => window.location.assign(address),
  refresh: (): void => window.location.reload(),
}

export const useRouter = (): typeof router => router

/** Below /p/[slug]. */
export const useSelectedLayoutSegment = (): string => 'annotate'
