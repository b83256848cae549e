/** Semantic versions of a codebook: wording, addition, change of meaning. */
export const CHANGE_LEVELS = ['wording', 'addition', 'meaning'] as const
export type ChangeLevel = (typeof CHANGE_LEVELS)[number]

export const FIRST_VERSION = '1.0.0'

/** The three numbers of a version; what is not one throws. */
export function versionNumbers(version: string): readonly [major: number, minor: number, patch: number] {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? []
  if (major === undefined || minor === undefined || patch === undefined) throw new Error(`"${version}" is not a version`)
  return [Number(major), Number(minor), Number(patch)]
}

export function nextVersion(version: string, level: ChangeLevel): string {
  const [major, minor, patch] = versionNumbers(version)
  return level === 'meaning' ? `${major + 1}.0.0` : level === 'addition' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

/** The weightier of two; null: nothing changed. */
export const weightier = (a: ChangeLevel | null, b: ChangeLevel | null): ChangeLevel | null =>
  a === null ? b : b === null ? a : CHANGE_LEVELS[Math.max(CHANGE_LEVELS.indexOf(a), CHANGE_LEVELS.indexOf(b))] ?? null

/** Orders versions, the newest first. */
export function newestFirst(a: string, b: string): number {
  const [x, y] = [versionNumbers(a), versionNumbers(b)]
  return y[0] - x[0] || y[1] - x[1] || y[2] - x[2]
}
