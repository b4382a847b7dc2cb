import { err, ok, type Result } from '../../../result';
import { TAG } from './fax-tiff';

export type TiffFileProblem = 'not-a-tiff' | 'damaged';

/** "II" or "MM" and 42; null for anything else. */
export function isLittleEndian(view: DataView): boolean | null {
  const order = view.byteLength < 8 ? 0 : view.getUint32(0);
  if (order === 0x49492a00) return true;
  return order === 0x4d4d002a ? false : null;
}

/** The directories of a file (TIFF 6.0), one a page, in order; `damaged` for more than `most`, so that a circle ends. Never throws. */
export function tiffDirectories(file: Uint8Array, most: number): Result<readonly TiffDirectory[], TiffFileProblem> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const little = isLittleEndian(view);
  if (little === null) return err('not-a-tiff');
  const directories: TiffDirectory[] = [];
  for (let at = view.getUint32(4, little); at !== 0;) {
    const directory = readDirectory(view, at, little);
    if (directory === null || directories.length === most) return err('damaged');
    directories.push(directory);
    at = directory.next;
  }
  return directories.length > 0 ? ok(directories) : err('damaged');
}

/** Dots an inch; 0 where the file does not say. */
export function dotsPerInch(tags: TiffDirectory): { readonly x: number; readonly y: number } {
  const perUnit = tags.one(TAG.resolutionUnit, 2) === 3 ? 2.54 : 1;
  return { x: tags.one(TAG.resolutionX, 0) * perUnit, y: tags.one(TAG.resolutionY, 0) * perUnit };
}

export interface TiffDirectory {
  readonly next: number;
  /** The first value of a tag. */
  one(tag: number, otherwise: number): number;
  all(tag: number): readonly number[];
}

/** Bytes of a value by its type: BYTE, SHORT, LONG, RATIONAL, UNDEFINED. */
const TYPE_SIZE: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8, 7: 1 };
/** More values than any page needs. */
const MOST_VALUES = 70_000;

/** The directory at this place; null when it does not lie in the file. */
export function readDirectory(view: DataView, at: number, little: boolean): TiffDirectory | null {
  if (at + 2 > view.byteLength) return null;
  const count = view.getUint16(at, little);
  const end = at + 2 + count * 12;
  if (end + 4 > view.byteLength) return null;
  const places = new Map<number, number>();
  for (let field = at + 2; field < end; field += 12) places.set(view.getUint16(field, little), field);
  // Read when asked for: a directory may claim thousands of fields with thousands of values each.
  const all = (tag: number) => {
    const field = places.get(tag);
    return field === undefined ? [] : readValues(view, field, little);
  };
  return { next: view.getUint32(end, little), all, one: (tag, otherwise) => all(tag)[0] ?? otherwise };
}

/** Empty for a type that no tag of a page has, and if the values lie outside the file. */
function readValues(view: DataView, field: number, little: boolean): readonly number[] {
  const type = view.getUint16(field + 2, little);
  const count = view.getUint32(field + 4, little);
  const size = TYPE_SIZE[type];
  if (size === undefined) return [];
  const at = size * count <= 4 ? field + 8 : view.getUint32(field + 8, little);
  if (count > MOST_VALUES || at + size * count > view.byteLength) return [];
  return Array.from({ length: count }, (_, index) => {
    const place = at + index * size;
    if (size === 1) return view.getUint8(place);
    if (type === 3) return view.getUint16(place, little);
    if (type === 4) return view.getUint32(place, little);
    return view.getUint32(place, little) / Math.max(1, view.getUint32(place + 4, little));
  });
}
