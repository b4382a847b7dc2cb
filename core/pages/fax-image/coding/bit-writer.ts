/** Collects code words into bytes, first bit leftmost. */
export class BitWriter {
  private bytes: Uint8Array;
  private at = 0;
  /** Up to seven bits that do not fill a byte yet, in the low end of `held`. */
  private held = 0;
  private count = 0;

  /** @param capacity bytes to begin with */
  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.at * 8 + this.count;
  }

  /** Makes room, so that `put` need not ask each time. */
  reserve(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + bytes));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }

  /** At most 25 bits; room must have been reserved. */
  put(value: number, length: number): void {
    const held = (this.held << length) | value;
    let count = this.count + length;
    while (count >= 8) {
      count -= 8;
      this.bytes[this.at++] = held >>> count;
    }
    this.held = held & 0xff;
    this.count = count;
  }

  /** Zeros up to the next position that is `rest` modulo 8. */
  alignTo(rest: number): void {
    this.put(0, (rest - this.count + 8) & 7);
  }

  /** The bytes so far, the last one filled up with zeros. */
  finish(): Uint8Array {
    this.alignTo(0);
    return this.bytes.slice(0, this.at);
  }
}
