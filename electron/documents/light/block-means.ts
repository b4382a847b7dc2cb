import { isRestart, MARKER } from '../pictures/jpeg-segments';
import { BLOCK_ENDS, END_OF_BLOCK, SIXTEEN_ZEROS, SKIP_BITS } from './huffman-table';
import { unitsOf } from './jpeg-units';
import type { JpegComponent, SequentialJpeg } from './sequential-jpeg';

/** One component with the mean of each block of 8 by 8 samples in place of the block. */
export interface BlockMeans {
  readonly component: JpegComponent;
  /** Blocks across and down that hold some of the picture. */
  readonly width: number;
  readonly height: number;
  /** 0 to 255, row by row; a row may be longer than it is wide. */
  readonly stride: number;
  readonly samples: Uint8Array;
}

/** The sum of means of 8 bits is 11 bits wide (F.1.2.1). */
const MOST_MEAN_BITS = 11;
const LAST_COEFFICIENT = 63;
/** One for its mean, one for its end. */
const LEAST_BITS_OF_BLOCK = 2;
/** Bytes behind the data: no block is coded longer (64 codes of 16 bits with values of 15). */
const SPARE = 512;

/**
 * Decodes the means of all blocks (T.81, F.2.2.1) and passes over all else of them. Null when the data is damaged in any
 * way that can be seen without the rest. Never throws.
 */
export function blockMeans(file: Uint8Array, jpeg: SequentialJpeg): readonly BlockMeans[] | null {
  const { components, restartInterval } = jpeg;
  const units = unitsOf(jpeg, components);
  const data = unstuffed(file, jpeg.data);
  // Before memory is taken for them: a head of a few bytes may say that there are millions.
  if (data === null || units.across * units.down * units.blocks.length * LEAST_BITS_OF_BLOCK > data.end * 8)
    return null;
  const planes = components.flatMap((component, of): Decoding[] => {
    const [block, held] = [units.blocks.find((one) => one.of === of), units.held[of]];
    if (block === undefined || held === undefined) return [];
    const stride = units.across * block.across;
    const samples = new Uint8Array(stride * units.down * block.down);
    return [{ component, ...held, stride, samples, skips: component.details.skips(), mean: 0 }];
  });

  const { view, restarts, end } = data;
  let at = 0;
  let left = restartInterval;
  let restart = 0;
  for (let row = 0; row < units.down; row++)
    for (let column = 0; column < units.across; column++) {
      if (restartInterval > 0 && left === 0) {
        const next = restarts[restart];
        if (next === undefined || !isAtEnd(at, next * 8)) return null;
        at = next * 8;
        restart += 1;
        left = restartInterval;
        for (const plane of planes) plane.mean = 0;
      }
      left -= 1;
      for (const { of, across, down, right, below } of units.blocks) {
        const plane = planes[of];
        if (plane === undefined) return null;
        at = readBlock(view, at, plane, (row * down + below) * plane.stride + column * across + right);
        if (at === UNDEFINED || at > end * 8) return null;
      }
    }
  return restart === restarts.length && isAtEnd(at, end * 8) ? planes : null;
}

interface Decoding extends BlockMeans {
  readonly skips: Uint16Array;
  /** Of the block before, from which the next one is counted; in steps. */
  mean: number;
}

/** Steps are coarse: a mean may lie a little beyond what 8 bits hold, and is cut off there. */
const LEAST_SAMPLE = -128;
const MOST_SAMPLE = 383;

/**
 * Reads a block that begins at this bit, and puts its mean among the samples. This and `pastDetails` run a hundred thousand times
 * a page, so they are functions of their own and soon compiled.
 *
 * @returns where it ends; `UNDEFINED` when it is none
 */
function readBlock(view: DataView, from: number, plane: Decoding, place: number): number {
  let at = from;
  const { means, details, step } = plane.component;
  const code = means.codes[(view.getUint32(at >>> 3) << (at & 7)) >>> 16] ?? 0;
  const length = code & 0xff;
  if (code === 0 || length > MOST_MEAN_BITS) return UNDEFINED;
  at += code >> 8;
  if (length > 0) {
    const value = (view.getUint32(at >>> 3) << (at & 7)) >>> (32 - length);
    at += length;
    // F.2.2.1, EXTEND: those that begin with 0 are negative.
    plane.mean += value < 1 << (length - 1) ? value + 1 - (1 << length) : value;
  }
  const sample = 128 + ((plane.mean * step + 4) >> 3);
  if (sample < LEAST_SAMPLE || sample > MOST_SAMPLE) return UNDEFINED;
  plane.samples[place] = sample < 0 ? 0 : sample > 255 ? 255 : sample;
  return pastDetails(view, at, details.codes, plane.skips);
}

const UNDEFINED = -1;

/** Where the block ends whose other coefficients begin here, in bits; `UNDEFINED` when they cannot be. */
function pastDetails(view: DataView, from: number, codes: Uint16Array, skips: Uint16Array): number {
  let at = from;
  for (let passed = 0; passed < LAST_COEFFICIENT;) {
    const next = view.getUint32(at >>> 3) << (at & 7);
    const skip = skips[next >>> (32 - SKIP_BITS)] ?? 0;
    const further = passed + ((skip >> 5) & 0x3ff);
    if (skip !== 0 && further < LAST_COEFFICIENT) {
      at += skip & 31;
      if (skip >= BLOCK_ENDS) return at;
      passed = further;
      continue;
    }
    // One by one: a long code, or the last ones of a block that ends without saying so.
    const code = codes[next >>> 16] ?? 0;
    const symbol = code & 0xff;
    if (code === 0 || ((symbol & 15) === 0 && symbol !== END_OF_BLOCK && symbol !== SIXTEEN_ZEROS)) return UNDEFINED;
    at += (code >> 8) + (symbol & 15);
    if (symbol === END_OF_BLOCK) return at;
    passed += (symbol >> 4) + 1;
    if (passed > LAST_COEFFICIENT) return UNDEFINED;
  }
  return at;
}

/** Less than a byte is left over (F.1.2.3: filled with ones). Bits. */
const isAtEnd = (at: number, end: number): boolean => at <= end && end - at < 8;

interface Unstuffed {
  readonly view: DataView;
  /** Bytes at which the data goes on after each restart. */
  readonly restarts: readonly number[];
  /** Bytes. */
  readonly end: number;
}

/** Used again and again: the pages of a scan are alike, and memory for each anew keeps the collector busy. */
let scratch = new Uint8Array(0);
const KEPT_SCRATCH = 8 * 1024 * 1024;

/**
 * The coded data of the only scan without the zeros after each 255 (B.1.1.5); null unless the picture ends with it.
 * Copied whole and then moved together, so that the pieces between them, some thousands, are no objects.
 */
function unstuffed(file: Uint8Array, from: number): Unstuffed | null {
  const most = file.length - from + SPARE;
  const bytes = most <= scratch.length ? scratch : new Uint8Array(most);
  if (most <= KEPT_SCRATCH) scratch = bytes;
  bytes.set(file.subarray(from));
  const last = file.length - from;
  const text = Buffer.from(bytes.buffer, 0, last);
  const restarts: number[] = [];
  let length = 0;
  for (let at = 0; ;) {
    const mark = text.indexOf(0xff, at);
    if (mark < 0) return null;
    const marker = mark + 1 < last ? bytes[mark + 1] : undefined;
    const end = marker === 0 ? mark + 1 : mark;
    bytes.copyWithin(length, at, end);
    length += end - at;
    at = mark + 2;
    if (marker === MARKER.end) break;
    if (marker === undefined) return null;
    if (isRestart(marker)) {
      // E.1.4: numbered 0 to 7, again and again.
      if ((marker & 7) !== (restarts.length & 7)) return null;
      restarts.push(length);
    } else if (marker !== 0) return null;
  }
  bytes.fill(0, length, length + SPARE);
  return { view: new DataView(bytes.buffer), restarts, end: length };
}
