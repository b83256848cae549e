/** Yes or no, counted by study: the answers of one study hang together, so that the Monte Carlo error is that of studies. */
export class Tally {
  private readonly shares: number[] = []
  private yes = 0
  private all = 0

  answer(yes: boolean): void {
    this.all++
    if (yes) this.yes++
  }

  endStudy(): void {
    if (this.all > 0) this.shares.push(this.yes / this.all)
    this.yes = this.all = 0
  }

  get studies(): number {
    return this.shares.length
  }

  /** In percent. */
  get percent(): number {
    return (100 * this.shares.reduce((sum, share) => sum + share, 0)) / Math.max(1, this.shares.length)
  }

  /** Standard error of it, in percentage points. */
  get error(): number {
    const mean = this.percent / 100
    const n = this.shares.length
    return n < 2 ? 100 : 100 * Math.sqrt(this.shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (n - 1) / n)
  }
}
