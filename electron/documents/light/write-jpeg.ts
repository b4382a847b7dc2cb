import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import type { BlockMeans } from './block-means';
import { unitsOf } from './jpeg-units';
import { MARKER } from '../pictures/jpeg-segments';

/** All coefficients are divided by this: the loss is a grey level or two of 255 (a third of the step, and seldom more than once it). */
const STEP = 4;
const SIZES_OF_MEANS = 12;

/**
 * A baseline JPEG (ITU-T T.81), made for speed: it is decoded once, at once, and thrown away. So its codes are not the
 * shortest: all of one kind are equally long, and counted through.
 *
 * @param colours segments that say what the components are, copied
 */
export function writeJpeg(size: DotSize, planes: readonly BlockMeans[], colours: readonly Uint8Array[]): Uint8Array {
  const components = planes.flatMap(({ component: { id, across, down } }) => [id, (across << 4) | down, 0]);
  const { width, height } = size;
  return Buffer.concat([
    Uint8Array.of(0xff, MARKER.start),
    ...colours,
    segment(MARKER.quantisation, [0, ...Array.from({ length: 64 }, () => STEP)]),
    segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, planes.length, ...components]),
    segment(MARKER.huffman, [0x00, ...lengths(4, SIZES_OF_MEANS), ...Array(SIZES_OF_MEANS).keys()]),
    segment(MARKER.huffman, [0x10, ...lengths(8, DETAIL_SYMBOLS.length), ...DETAIL_SYMBOLS]),
    segment(MARKER.scan, [planes.length, ...planes.flatMap(({ component }) => [component.id, 0]), 0, 63, 0]),
    codedData(size, planes),
    Uint8Array.of(0xff, MARKER.end),
  ]);
}

const segment = (marker: number, body: readonly number[]): Uint8Array =>
  Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body);

/** How many codes there are of each length (B.2.4.2): all of this one. */
const lengths = (length: number, codes: number): readonly number[] =>
  Array.from({ length: 16 }, (_, index) => (index + 1 === length ? codes : 0));

/** End of block, 16 zeros, and every run of up to 15 zeros before a value of 1 to 10 bits (F.1.2.2). */
const DETAIL_SYMBOLS = [
  0x00,
  0xf0,
  ...Array.from({ length: 160 }, (_, index) => (Math.trunc(index / 10) << 4) | ((index % 10) + 1)),
];
const END_OF_BLOCK = 0;
const SIXTEEN_ZEROS = 1;
const codeOf = (run: number, bits: number): number => 2 + run * 10 + bits - 1;

/** Figure A.6: where in a block, row by row, the coefficients of the coded order lie. */
const ZIGZAG = zigzag();

function zigzag(): Uint8Array {
  const order: number[] = [];
  for (let sum = 0; sum < 15; sum++)
    for (let step = 0; step <= sum; step++) {
      const [row, column] = sum % 2 === 0 ? [sum - step, step] : [step, sum - step];
      if (row < 8 && column < 8) order.push(row * 8 + column);
    }
  return Uint8Array.from(order);
}

function codedData(size: DotSize, planes: readonly BlockMeans[]): Uint8Array {
  const units = unitsOf(
    size,
    planes.map(({ component }) => component),
  );
  const bits = new BitWriter();
  const block = new Float64Array(64);
  const means = planes.map(() => 0);
  for (let y = 0; y < units.down; y++)
    for (let x = 0; x < units.across; x++)
      for (const { of, across, down, right, below } of units.blocks) {
        const plane = planes[of];
        if (plane === undefined) continue;
        readBlock(plane, x * across + right, y * down + below, block);
        for (let row = 0; row < 64; row += 8) transformLine(block, row, 1);
        for (let column = 0; column < 8; column++) transformLine(block, column, 8);
        means[of] = writeBlock(bits, block, means[of] ?? 0);
      }
  return bits.done();
}

/** A.3.1: the samples of a block, around 0. */
function readBlock(
  { width, height, stride, samples }: BlockMeans,
  column: number,
  row: number,
  block: Float64Array,
): void {
  for (let y = 0; y < 8; y++) {
    const from = Math.min(row * 8 + y, height - 1) * stride;
    for (let x = 0; x < 8; x++) block[y * 8 + x] = (samples[from + Math.min(column * 8 + x, width - 1)] ?? 0) - 128;
  }
}

const cosine = (sixteenths: number): number => Math.cos((sixteenths * Math.PI) / 16) / 2;
const [C1, C2, C3, C4, C5, C6, C7] = [cosine(1), cosine(2), cosine(3), cosine(4), cosine(5), cosine(6), cosine(7)];

/** A.3.3 for one row or column, by its even and its odd half. */
function transformLine(line: Float64Array, at: number, by: number): void {
  const first = line[at] ?? 0;
  const second = line[at + by] ?? 0;
  const third = line[at + 2 * by] ?? 0;
  const fourth = line[at + 3 * by] ?? 0;
  const fifth = line[at + 4 * by] ?? 0;
  const sixth = line[at + 5 * by] ?? 0;
  const seventh = line[at + 6 * by] ?? 0;
  const last = line[at + 7 * by] ?? 0;
  const s0 = first + last;
  const s1 = second + seventh;
  const s2 = third + sixth;
  const s3 = fourth + fifth;
  const d0 = first - last;
  const d1 = second - seventh;
  const d2 = third - sixth;
  const d3 = fourth - fifth;
  line[at] = (s0 + s1 + s2 + s3) * C4;
  line[at + by] = d0 * C1 + d1 * C3 + d2 * C5 + d3 * C7;
  line[at + 2 * by] = (s0 - s3) * C2 + (s1 - s2) * C6;
  line[at + 3 * by] = d0 * C3 - d1 * C7 - d2 * C1 - d3 * C5;
  line[at + 4 * by] = (s0 - s1 - s2 + s3) * C4;
  line[at + 5 * by] = d0 * C5 - d1 * C1 + d2 * C7 + d3 * C3;
  line[at + 6 * by] = (s0 - s3) * C6 - (s1 - s2) * C2;
  line[at + 7 * by] = d0 * C7 - d1 * C5 + d2 * C3 - d3 * C1;
}

/** F.1.2. @returns the mean of this block, from which the next one is counted */
function writeBlock(bits: BitWriter, block: Float64Array, before: number): number {
  const mean = rounded((block[0] ?? 0) / STEP);
  const change = mean - before;
  const size = sizeOf(change);
  bits.put((size << size) | valueOf(change, size), 4 + size);
  let zeros = 0;
  for (let index = 1; index < 64; index++) {
    const exact = rounded((block[ZIGZAG[index] ?? 0] ?? 0) / STEP);
    if (exact === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.put(SIXTEEN_ZEROS, 8);
    const length = sizeOf(exact);
    bits.put((codeOf(zeros, length) << length) | valueOf(exact, length), 8 + length);
    zeros = 0;
  }
  if (zeros > 0) bits.put(END_OF_BLOCK, 8);
  return mean;
}

/** Of a number that is far from the limits of 32 bits; quicker than Math.round. */
const rounded = (value: number): number => ((value + 0x4000 + 0.5) | 0) - 0x4000;

/** Table F.1 */
const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));
const valueOf = (value: number, size: number): number => (value < 0 ? value + (1 << size) - 1 : value);

/** Of a page at an eighth of 300 dots an inch. */
const USUAL_BYTES = 128 * 1024;
/** Bytes, with a zero after each. */
const LONGEST_PUT = 8;

class BitWriter {
  #bytes = new Uint8Array(USUAL_BYTES);
  #length = 0;
  #waiting = 0;
  #count = 0;

  /** @param count 24 at most */
  put(value: number, count: number): void {
    this.#waiting = (this.#waiting << count) | value;
    let left = this.#count + count;
    if (this.#length + LONGEST_PUT > this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#bytes.length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    for (; left >= 8; left -= 8) {
      const byte = (this.#waiting >>> (left - 8)) & 255;
      this.#bytes[this.#length++] = byte;
      // B.1.1.5
      if (byte === 255) this.#bytes[this.#length++] = 0;
    }
    this.#count = left;
  }

  /** The rest is filled with ones (F.1.2.3). */
  done(): Uint8Array {
    this.put(0x7f, 7);
    return this.#bytes.subarray(0, this.#length);
  }
}
