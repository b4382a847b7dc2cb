import { err, ok, type Result } from '../../../result';
import { blacken, isBitmapSize, MAX_DOTS, MAX_ROWS, type Bitmap } from '../pictures';
import { BitReader } from './bit-reader';
import { takeRowAlone, takeRowBelow } from './decode-row';
import type { Coding } from './encode';
import { inFillOrder, type FillOrder } from './fill-order';
import { newRowChanges, type RowChanges } from './row-changes';

export interface DecodeOptions {
  readonly coding: Coding;
  /** Dots of a row; the data does not say it. */
  readonly width: number;
  /** Rows of the page; null reads to the end of the data. */
  readonly rows: number | null;
  readonly fillOrder?: FillOrder;
  /** MH without end-of-line words whose rows begin with a byte (TIFF compression 2). */
  readonly rowsStartWithByte?: boolean;
}

export interface DecodedPage {
  /** As many rows as were asked for, or as were found. Rows that could not be read are white, or in MH and MR a copy of the one above. */
  readonly bitmap: Bitmap;
  /** Rows that the data held, repaired ones among them. */
  readonly rowsRead: number;
  /** MH and MR: rows that were damaged and are a copy of the one above. */
  readonly rowsRepaired: number;
  /** `bad-code`: nothing behind it could be used. */
  readonly endedBy: 'row-count' | 'end-mark' | 'end-of-data' | 'bad-code';
}

/** The width or height is not one that a page can have (`MAX_WIDTH`, `MAX_ROWS`, `MAX_DOTS`), or there is not a single row. */
export type DecodeProblem = 'bad-size' | 'no-rows';

/**
 * Decodes one page of any bytes: never throws, reads each bit a bounded number of times and makes at most `MAX_DOTS`
 * dots. T.4 data may have fill bits, end-of-line words or none.
 */
export function decodeFax(data: Uint8Array, options: DecodeOptions): Result<DecodedPage, DecodeProblem> {
  const { coding, width, rows, fillOrder = 1, rowsStartWithByte = false } = options;
  if (!isBitmapSize(width, rows ?? 1)) return err('bad-size');
  const most = rows ?? Math.min(MAX_ROWS, Math.floor(MAX_DOTS / width));
  const reader = new BitReader(inFillOrder(data, fillOrder));
  const sink = rowSink(width, rows);
  const ending =
    coding === 'MMR'
      ? decodeT6(reader, sink, width, most)
      : decodeT4(reader, sink, width, most, coding, rowsStartWithByte);
  if (sink.count === 0) return err('no-rows');
  return ok({ bitmap: sink.bitmap(), rowsRead: sink.count, rowsRepaired: sink.repaired, endedBy: ending });
}

type Ending = DecodedPage['endedBy'];

interface RowSink {
  readonly count: number;
  readonly repaired: number;
  add(changes: RowChanges): void;
  /** The row before once more, white above the first one. */
  repeat(): void;
  bitmap(): Bitmap;
}

/** Grows with the rows that come, so that a few bytes cannot claim a large page. */
function rowSink(width: number, rows: number | null): RowSink {
  const stride = (width + 7) >>> 3;
  let bits = new Uint8Array(stride * Math.min(rows ?? 64, 64));
  let count = 0;
  let repaired = 0;
  const nextRow = () => {
    const at = stride * count++;
    if (at + stride > bits.length) {
      const larger = new Uint8Array(Math.max(at + stride, Math.min(bits.length * 2, stride * (rows ?? MAX_ROWS))));
      larger.set(bits);
      bits = larger;
    }
    return at;
  };
  return {
    get count() {
      return count;
    },
    get repaired() {
      return repaired;
    },
    add: (changes) => {
      const at = nextRow();
      for (let index = 0; (changes[index] ?? width) < width; index += 2)
        blacken(bits, at, changes[index] ?? width, changes[index + 1] ?? width);
    },
    repeat: () => {
      const at = nextRow();
      repaired++;
      if (at > 0) bits.copyWithin(at, at - stride, at);
    },
    bitmap: () => {
      const height = rows ?? count;
      const whole = new Uint8Array(stride * height);
      whole.set(bits.subarray(0, stride * count));
      return { width, height, stride, bits: whole };
    },
  };
}

function decodeT6(reader: BitReader, sink: RowSink, width: number, most: number): Ending {
  let above = newRowChanges(width);
  let row = newRowChanges(width);
  while (sink.count < most) {
    if (reader.takeEol()) return 'end-mark';
    if (reader.ended) return 'end-of-data';
    if (takeRowBelow(reader, row, above, width) !== 'row') return reader.cutOff ? 'end-of-data' : 'bad-code';
    sink.add(row);
    [above, row] = [row, above];
  }
  return 'row-count';
}

function decodeT4(
  reader: BitReader,
  sink: RowSink,
  width: number,
  most: number,
  coding: 'MH' | 'MR',
  rowsStartWithByte: boolean,
): Ending {
  let above = newRowChanges(width);
  let row = newRowChanges(width);
  // After a damaged row, two-dimensional ones describe a row that nobody has.
  let lost = false;
  while (sink.count < most) {
    if (rowsStartWithByte) reader.at = (reader.at + 7) & ~7;
    let alone = true;
    let eols = 0;
    while (reader.takeEol()) {
      if (coding === 'MR') {
        alone = reader.peek(1) === 1;
        reader.at++;
      }
      if (++eols === 2) return 'end-mark';
    }
    if (reader.ended) return 'end-of-data';
    const readable = alone || !lost;
    const outcome = !readable
      ? 'bad-code'
      : alone
        ? takeRowAlone(reader, row, width)
        : takeRowBelow(reader, row, above, width);
    if (outcome === 'row') {
      sink.add(row);
      [above, row] = [row, above];
      lost = false;
      continue;
    }
    lost = coding === 'MR';
    if (reader.cutOff) return 'end-of-data';
    if (!reader.seekEol()) return 'bad-code';
    sink.repeat();
  }
  return 'row-count';
}
