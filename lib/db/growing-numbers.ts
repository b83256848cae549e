/** A row of numbers that grows. */
export class Growing<A extends Int32Array | Float64Array> {
  size = 0
  private room: A

  constructor(
    private readonly make: (size: number) => A,
    room: number,
  ) {
    this.room = make(room)
  }

  push(value: number): void {
    if (this.size === this.room.length) this.widen(this.size + 1)
    this.room[this.size++] = value
  }

  at(place: number): number {
    return this.room[place] ?? 0
  }

  /** To one that is there. */
  add(at: number, value: number): void {
    this.room[at] = (this.room[at] ?? 0) + value
  }

  append(values: A): void {
    if (this.size + values.length > this.room.length) this.widen(this.size + values.length)
    this.room.set(values, this.size)
    this.size += values.length
  }

  /** What is in it; it must not grow after that. */
  whole(): A {
    if (this.size === this.room.length) return this.room
    return this.copied(this.size)
  }

  private widen(least: number): void {
    this.room = this.copied(Math.max(least, Math.ceil(this.room.length * 1.25)))
  }

  private copied(size: number): A {
    const copy = this.make(size)
    copy.set(this.room.subarray(0, this.size))
    return copy
  }
}

export const integers = (size: number): Int32Array => new Int32Array(size)
export const reals = (size: number): Float64Array => new Float64Array(size)
