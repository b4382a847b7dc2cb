/** A stretch of a row, in dots: from, up to but not including to. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Error diffusion after Floyd and Steinberg, every other row from right to left, one row at a time: what a dot is too
 * dark or too bright is handed to its neighbours.
 */
export class Diffusion {
  /** Sixteenths of grey values that this row and the next one still owe; one more dot at both ends. */
  private owed: Int32Array;
  private owedBelow: Int32Array;

  /** @param table grey values through the level stretch */
  constructor(
    private readonly width: number,
    private readonly table: Uint8Array,
  ) {
    this.owed = new Int32Array(width + 2);
    this.owedBelow = new Int32Array(width + 2);
  }

  /** Sets the black dots of these stretches (ascending) of the row; other dots neither take nor give. */
  row(y: number, grey: Uint8Array, bits: Uint8Array, bitsRow: number, stretches: readonly Stretch[]): void {
    const leftward = (y & 1) === 1;
    for (const { from, to } of leftward ? stretches.toReversed() : stretches)
      this.stretch(y * this.width, grey, bits, bitsRow, leftward ? to - 1 : from, leftward ? from - 1 : to);
    [this.owed, this.owedBelow] = [this.owedBelow, this.owed];
    this.owedBelow.fill(0);
  }

  private stretch(greyRow: number, grey: Uint8Array, bits: Uint8Array, bitsRow: number, first: number, end: number) {
    const { owed, owedBelow, table } = this;
    const step = first < end ? 1 : -1;
    // What the dots before owe to this one, to the dot below the last one and to the dot below this one: kept here until
    // it is complete, so that each place is written once.
    let toThis = 0;
    let belowLast = 0;
    let belowThis = 0;
    for (let x = first; x !== end; x += step) {
      const tone = table[grey[greyRow + x] ?? 0] ?? 0;
      const place = x + 1;
      // White paper and solid ink take nothing and owe nothing: edges stay sharp, and letters get no stray dots.
      let error = 0;
      if (tone !== 255) {
        const value = tone + (((owed[place] ?? 0) + toThis + 8) >> 4);
        const isBlack = value < 128 || tone === 0;
        if (isBlack) bits[bitsRow + (x >>> 3)] = (bits[bitsRow + (x >>> 3)] ?? 0) | (0x80 >>> (x & 7));
        if (tone !== 0) error = isBlack ? value : value - 255;
      } else if ((toThis | belowLast | belowThis) === 0) continue;
      owedBelow[place - step] = (owedBelow[place - step] ?? 0) + belowLast + error * 3;
      toThis = error * 7;
      belowLast = belowThis + error * 5;
      belowThis = error;
    }
    owedBelow[end - step + 1] = (owedBelow[end - step + 1] ?? 0) + belowLast;
    owedBelow[end + 1] = (owedBelow[end + 1] ?? 0) + belowThis;
  }
}
