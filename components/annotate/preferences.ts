import { changed, changeOf, joined, preferencesOf, samePreferences, type Preferences, type PreferencesChange } from '@/lib/domain/preferences'

/** What the store needs of the browser; a test gives its own. */
export interface PreferenceSurroundings {
  /** Per person, on this device. May throw where the browser keeps nothing. */
  readonly kept: { read(): string | null; write(text: string): void }
  /** The answer of the server; null: cannot be reached now; 'refused': will never take it. */
  readonly send: (change: PreferencesChange) => Promise<Preferences | 'refused' | null>
  readonly ask: () => Promise<Preferences | null>
  /** Resolves when it is time to send, and after a failed attempt when it is worth trying again. */
  readonly pause: (failures: number) => Promise<void>
}

interface Kept {
  readonly preferences: unknown
  /** Not yet answered for by the server. */
  readonly unsent: unknown
}

/**
 * How the person at this page likes to work. A change acts at once, is kept on this device, and reaches the account
 * soon after; what could not be sent is sent at the next visit. Same pattern as Desk: `view` and `subscribe`.
 */
export class PreferenceStore {
  private unsent: PreferencesChange = {}
  private sending = false
  private readonly listeners = new Set<() => void>()

  /** `current`: what the page was rendered with. */
  constructor(
    private current: Preferences,
    private readonly surroundings: PreferenceSurroundings,
  ) {}

  readonly view = (): Preferences => this.current

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  change(change: PreferencesChange): void {
    this.unsent = joined(this.unsent, change)
    this.set(changed(this.current, change))
    this.keep()
    void this.send()
  }

  /**
   * What was kept on this device. The page may come from a cache and be older than it, or the account have been changed
   * from another device since: where they differ the server is asked, and without it the device is right.
   */
  async open(): Promise<void> {
    const kept = this.read()
    if (!kept) return
    this.unsent = joined(changeOf(kept.unsent), this.unsent)
    const here = changed(preferencesOf(kept.preferences), this.unsent)
    if (Object.keys(this.unsent).length > 0) {
      this.set(here)
      return this.send()
    }
    if (samePreferences(here, this.current)) return
    const there = await this.surroundings.ask()
    this.set(changed(there ?? here, this.unsent))
    this.keep()
  }

  /** Another tab of this person has written. */
  adopt(): void {
    const kept = this.read()
    if (kept) this.set(changed(preferencesOf(kept.preferences), this.unsent))
  }

  private async send(): Promise<void> {
    if (this.sending) return
    this.sending = true
    for (let failures = 0; Object.keys(this.unsent).length > 0; ) {
      await this.surroundings.pause(failures)
      const change = this.unsent
      this.unsent = {}
      const answer = await this.surroundings.send(change)
      if (answer === null) {
        this.unsent = joined(change, this.unsent)
        failures++
      } else if (answer !== 'refused') {
        failures = 0
        this.set(changed(answer, this.unsent))
      }
      this.keep()
    }
    this.sending = false
  }

  private set(next: Preferences): void {
    if (samePreferences(next, this.current)) return
    // Parts that did not change stay the same objects.
    const { reading, keys } = this.current
    const still = { ...this.current, letters: next.letters }
    this.current = {
      reading: samePreferences({ ...still, reading: next.reading }, { ...still, reading }) ? reading : next.reading,
      keys: samePreferences({ ...still, keys: next.keys }, { ...still, keys }) ? keys : next.keys,
      letters: next.letters,
    }
    for (const listener of this.listeners) listener()
  }

  private read(): Kept | null {
    try {
      const json: unknown = JSON.parse(this.surroundings.kept.read() ?? 'null')
      return typeof json === 'object' && json !== null && 'preferences' in json ? { preferences: json.preferences, unsent: 'unsent' in json ? json.unsent : {} } : null
    } catch {
      return null
    }
  }

  private keep(): void {
    try {
      this.surroundings.kept.write(JSON.stringify({ preferences: this.current, unsent: this.unsent } satisfies Kept))
    } catch {
      // A browser that keeps nothing: the account still does.
    }
  }
}
