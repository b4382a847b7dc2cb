import { inFillOrder } from '../../../core/pages/fax-image/coding/fill-order';
import type { DotSize } from '../../../core/pages/fax-image/fax-grid';
import type { DotArea, GreyPage } from '../../../core/pages/fax-image/pictures';
import { TAG } from '../../../core/pages/fax-image/tiff/fax-tiff';
import type { TiffDirectory } from '../../../core/pages/fax-image/tiff/tiff-directory';
import { err, ok, type Result } from '../../../core/result';
import type { PictureProblem } from './picture-problem';
import { isSimpleCoding, unpack } from './tiff-codings';
import { greySamples, readSampleFormat, undoPredictor, type SampleFormat } from './tiff-samples';

const TILE = { width: 322, height: 323, offsets: 324, sizes: 325 } as const;
const JPEG_TABLES = 347;
const JPEG = 7;
const LARGEST_TILE = 4096;

/** Decodes a whole JPEG in grey, `size` large; null when it cannot. `plainColours`: its samples are red, green and blue as they stand. */
export type DecodeJpeg = (file: Uint8Array, size: DotSize, plainColours: boolean) => GreyPage | null;

interface Part extends DotArea {
  readonly data: Uint8Array;
}

/** A page that is not coded like a fax, in grey on white. Never throws. */
export function unpackTiff(
  file: Uint8Array,
  tags: TiffDirectory,
  size: DotSize,
  decodeJpeg: DecodeJpeg,
): Result<GreyPage, PictureProblem> {
  const format = readSampleFormat(file, tags);
  const compression = tags.one(TAG.compression, 1);
  if (format === null || !(isSimpleCoding(compression) || compression === JPEG)) return err('picture-not-supported');
  if (format.meaning === 'yCbCr' && compression !== JPEG) return err('picture-not-supported');
  const parts = partsOf(file, tags, size);
  if (parts === null) return err('picture-damaged');
  const grey = new Uint8Array(size.width * size.height);
  for (const part of parts) {
    const picture =
      compression === JPEG
        ? decodeJpeg(withTables(part.data, tags), part, format.meaning === 'colour')
        : readPart(part, tags, format, compression);
    if (picture === null) return err('picture-damaged');
    const columns = Math.min(part.width, size.width - part.x);
    for (let row = 0; row < Math.min(part.height, size.height - part.y); row++)
      grey.set(
        picture.grey.subarray(row * part.width, row * part.width + columns),
        (part.y + row) * size.width + part.x,
      );
  }
  return ok({ ...size, grey });
}

function readPart(part: Part, tags: TiffDirectory, format: SampleFormat, compression: number): GreyPage | null {
  const stride = (part.width * format.samples * format.depth + 7) >>> 3;
  const packed = tags.one(TAG.fillOrder, 1) === 2 ? inFillOrder(part.data, 2) : part.data;
  const data = unpack(packed, compression, stride * part.height);
  return data === null ? null : greySamples(undoPredictor(data, stride, format), part, stride, format);
}

/** Strips or tiles, each inside the file and as many as the page needs; null when not. */
function partsOf(file: Uint8Array, tags: TiffDirectory, { width, height }: DotSize): readonly Part[] | null {
  const [wide, high] = [tags.one(TILE.width, 0), tags.one(TILE.height, 0)];
  const isTiled = wide > 0;
  if (isTiled && !(wide % 16 === 0 && high >= 16 && wide <= LARGEST_TILE && high <= LARGEST_TILE)) return null;
  const rows = Math.max(1, Math.min(height, tags.one(TAG.rowsPerStrip, height)));
  const step = isTiled ? { width: wide, height: high } : { width, height: rows };
  const offsets = tags.all(isTiled ? TILE.offsets : TAG.stripOffsets);
  const sizes = tags.all(isTiled ? TILE.sizes : TAG.stripByteCounts);
  const across = Math.ceil(width / step.width);
  const count = across * Math.ceil(height / step.height);
  if (offsets.length < count || sizes.length < count) return null;
  const parts: Part[] = [];
  for (let index = 0; index < count; index++) {
    const [offset = 0, bytes = 0] = [offsets[index], sizes[index]];
    if (offset + bytes > file.length) return null;
    const [x, y] = [(index % across) * step.width, Math.floor(index / across) * step.height];
    // The last strip ends with the page, the last tile is whole.
    const tall = isTiled ? high : Math.min(rows, height - y);
    parts.push({ x, y, width: step.width, height: tall, data: file.subarray(offset, offset + bytes) });
  }
  return parts;
}

/** A strip's JPEG with the tables that all strips of the page share (TIFF technical note 2), which stand between two markers of their own. */
function withTables(strip: Uint8Array, tags: TiffDirectory): Uint8Array {
  const tables = Uint8Array.from(tags.all(JPEG_TABLES));
  return tables.length < 4 ? strip : Buffer.concat([tables.subarray(0, -2), strip.subarray(2)]);
}
