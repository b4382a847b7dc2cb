/** Reads bits from the left. Behind the end it reads zeros, and `past` tells. */
export class BitReader {
  /** Bits from the start. */
  at = 0;
  private readonly end: number;

  constructor(private readonly bytes: Uint8Array) {
    this.end = bytes.length * 8;
  }

  /** The next `length` bits, at most 24, without taking them. */
  peek(length: number): number {
    const byte = this.at >>> 3;
    const { bytes } = this;
    const word =
      ((bytes[byte] ?? 0) << 24) |
      ((bytes[byte + 1] ?? 0) << 16) |
      ((bytes[byte + 2] ?? 0) << 8) |
      (bytes[byte + 3] ?? 0);
    return (word << (this.at & 7)) >>> (32 - length);
  }

  /** More was taken than there is. */
  get past(): boolean {
    return this.at > this.end;
  }

  /** So little is left that the word which could not be read may have been cut off: the longest has 13 bits. */
  get cutOff(): boolean {
    return this.at + 13 > this.end;
  }

  get ended(): boolean {
    return this.at >= this.end;
  }

  /**
   * Takes fill bits and an end-of-line word; false, taking nothing, if none comes next. Fill bits up to the end of the
   * data are taken all the same.
   */
  takeEol(): boolean {
    if (this.peek(11) !== 0) return false;
    this.at += 11;
    while (!this.ended) {
      const zeros = Math.clz32(this.peek(24) << 8);
      if (zeros < 24) {
        this.at += zeros + 1;
        return !this.past;
      }
      this.at += 24;
    }
    return false;
  }

  /** Goes to the next end-of-line word, which may begin right here; false at the end of the data. */
  seekEol(): boolean {
    let zeros = 0;
    for (; !this.ended; this.at++) {
      if (this.peek(1) === 0) zeros++;
      else if (zeros < 11) zeros = 0;
      else {
        this.at -= 11;
        return true;
      }
    }
    return false;
  }
}
