const FIRST_BYTES = 64 * 1024;

/** Output of a decompressor: grows as needed, and can repeat what was written before. */
export class GrowingBytes {
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;

  /** @param limit bytes at most; more is an Error */
  constructor(private readonly limit: number) {}

  get length(): number {
    return this.#length;
  }

  /** Copies `length` bytes of the input from `at` on. */
  append(input: Uint8Array, at: number, length: number): void {
    if (at + length > input.length) throw new Error('compressed data end before they are complete');
    this.reserve(length);
    this.#buffer.set(input.subarray(at, at + length), this.#length);
    this.#length += length;
  }

  /** Writes `length` bytes that begin `distance` before the end; what is just written may be repeated again. */
  repeat(distance: number, length: number): void {
    if (distance <= 0 || distance > this.#length)
      throw new Error('compressed data refer to bytes before their start');
    this.reserve(length);
    if (distance >= length) {
      this.#buffer.copyWithin(this.#length, this.#length - distance, this.#length - distance + length);
    } else {
      for (let at = this.#length; at < this.#length + length; at += 1) {
        this.#buffer[at] = this.#buffer[at - distance] ?? 0;
      }
    }
    this.#length += length;
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  private reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#buffer.length) return;
    if (needed > this.limit) throw new Error(`compressed data unpack to more than ${this.limit} bytes`);
    const larger = Buffer.allocUnsafe(Math.min(Math.max(needed, this.#buffer.length * 2), this.limit));
    larger.set(this.bytes());
    this.#buffer = larger;
  }
}
