import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import type { GreyPage } from '../../../core/pages/fax-image/pictures';
import { TAG } from '../../../core/pages/fax-image/tiff/fax-tiff';
import type { TiffDirectory } from '../../../core/pages/fax-image/tiff/tiff-directory';
import { greyOf, greyOfInks } from './grey';

const PLANAR = 284;
const PREDICTOR = 317;
const COLOUR_MAP = 320;
const EXTRA_SAMPLES = 338;
const SAMPLE_FORMAT = 339;
const MOST_SAMPLES = 6;

/** What the first samples of a pixel are (TIFF 6.0, tag 262), and how many. */
const MEANINGS = {
  0: ['whiteIsZero', 1],
  1: ['blackIsZero', 1],
  2: ['colour', 3],
  3: ['palette', 1],
  5: ['inks', 4],
  6: ['yCbCr', 3],
} as const;
type Meaning = (typeof MEANINGS)[keyof typeof MEANINGS][0];

/** How the bytes of an unpacked row are to be read. */
export interface SampleFormat {
  readonly meaning: Meaning;
  /** Bits of a sample. */
  readonly depth: 1 | 2 | 4 | 8 | 16;
  readonly samples: number;
  /** Index of the sample that says how much shines through, and whether black is already mixed in. */
  readonly alpha: { readonly at: number; readonly isMixed: boolean } | null;
  /** Tones of a palette. */
  readonly tones: Uint8Array | null;
  readonly isPredicted: boolean;
  readonly littleEndian: boolean;
}

/** Null for what this program does not read: separate planes, floating point, rare colour spaces. */
export function readSampleFormat(file: Uint8Array, tags: TiffDirectory): SampleFormat | null {
  const photometric = tags.one(TAG.photometric, 1);
  if (!(photometric in MEANINGS)) return null;
  const [meaning, least] = MEANINGS[photometric as keyof typeof MEANINGS];
  const depth = tags.one(TAG.bitsPerSample, 1);
  const samples = tags.one(TAG.samplesPerPixel, 1);
  if (depth !== 1 && depth !== 2 && depth !== 4 && depth !== 8 && depth !== 16) return null;
  if (samples < least || samples > MOST_SAMPLES || (depth < 8 && samples > 1)) return null;
  if (tags.all(TAG.bitsPerSample).some((bits) => bits !== depth)) return null;
  if (samples > 1 && tags.one(PLANAR, 1) !== 1) return null;
  if (tags.one(SAMPLE_FORMAT, 1) !== 1 || (meaning === 'palette' && depth > 8)) return null;
  const predictor = tags.one(PREDICTOR, 1);
  if (predictor !== 1 && (predictor !== 2 || depth < 8)) return null;
  const extra = samples > least ? tags.one(EXTRA_SAMPLES, 0) : 0;
  return {
    meaning,
    depth,
    samples,
    alpha: extra === 1 || extra === 2 ? { at: least, isMixed: extra === 1 } : null,
    tones: meaning === 'palette' ? tonesOf(tags, 2 ** depth) : null,
    isPredicted: predictor === 2,
    littleEndian: file[0] === 0x49,
  };
}

/** Three runs of 16-bit values: all reds, all greens, all blues. */
function tonesOf(tags: TiffDirectory, colours: number): Uint8Array {
  const map = tags.all(COLOUR_MAP);
  const at = (index: number) => (map[index] ?? 0) >>> 8;
  return Uint8Array.from({ length: colours }, (_, index) =>
    greyOf(at(index), at(colours + index), at(2 * colours + index)),
  );
}

/** Samples that were stored as the difference from the pixel before (TIFF 6.0 section 14). */
export function undoPredictor(
  packed: Uint8Array,
  stride: number,
  { isPredicted, depth, samples, littleEndian }: SampleFormat,
): Uint8Array {
  if (!isPredicted) return packed;
  const data = packed.slice();
  const view = new DataView(data.buffer);
  for (let row = 0; row + stride <= data.length; row += stride) {
    if (depth === 8)
      for (let at = row + samples; at < row + stride; at++) data[at] = (data[at] ?? 0) + (data[at - samples] ?? 0);
    else
      for (let at = row + samples * 2; at + 1 < row + stride; at += 2)
        view.setUint16(
          at,
          (view.getUint16(at, littleEndian) + view.getUint16(at - samples * 2, littleEndian)) & 0xffff,
          littleEndian,
        );
  }
  return data;
}

export function greySamples(
  data: Uint8Array,
  { width, height }: DotSize,
  stride: number,
  { meaning, depth, samples, alpha, tones, littleEndian }: SampleFormat,
): GreyPage {
  const top = 2 ** depth - 1;
  /** 0 to 255 for whole bytes; of 16 bits the upper ones. */
  const raw = (row: number, index: number): number => {
    if (depth === 8) return data[row + index] ?? 0;
    if (depth === 16) return data[row + index * 2 + (littleEndian ? 1 : 0)] ?? 0;
    const bit = index * depth;
    return ((data[row + (bit >>> 3)] ?? 0) >>> (8 - depth - (bit & 7))) & top;
  };
  const eight = (value: number) => (depth >= 8 ? value : Math.round((value * 255) / top));
  const toneAt = (row: number, at: number): number => {
    const first = raw(row, at);
    if (tones !== null) return tones[first] ?? 255;
    if (meaning === 'whiteIsZero') return 255 - eight(first);
    if (meaning === 'blackIsZero') return eight(first);
    const [second, third] = [raw(row, at + 1), raw(row, at + 2)];
    return meaning === 'inks' ? greyOfInks(first, second, third, raw(row, at + 3)) : greyOf(first, second, third);
  };
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const tone = toneAt(y * stride, x * samples);
      const shown = alpha === null ? 255 : raw(y * stride, x * samples + alpha.at);
      grey[y * width + x] =
        alpha?.isMixed === true ? Math.min(255, tone + 255 - shown) : 255 - Math.round(((255 - tone) * shown) / 255);
    }
  return { width, height, grey };
}
