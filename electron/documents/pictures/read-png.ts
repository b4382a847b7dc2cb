import { inflateSync } from 'node:zlib';
import type { GreyPage } from '../../../core/pages/fax-image/pictures';
import type { PictureShape } from '../../../core/pages/place-picture';
import { err, ok, type Result } from '../../../core/result';
import { greyOf } from './grey';
import { sizeProblem, type PictureProblem } from './picture-problem';

export interface GreyPicture {
  readonly shape: PictureShape;
  readonly picture: GreyPage;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Samples a pixel by colour type: grey, colour, palette, grey and alpha, colour and alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Adam7: first column and row of each pass, and the steps between. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const METRE_IN_INCHES = 0.0254;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

/** A PNG (ISO/IEC 15948) in grey, with what shines through on white. Never throws; memory is taken only after the header was judged. */
export function readPng(file: Uint8Array, megapixels: number): Result<GreyPicture, PictureProblem> {
  if (SIGNATURE.some((byte, index) => file[index] !== byte)) return err('picture-damaged');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let header: Header | null = null;
  let palette: Uint8Array = new Uint8Array();
  let transparent: Uint8Array = new Uint8Array();
  let dpi = { x: 0, y: 0 };
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 12 <= file.length;) {
    const length = view.getUint32(at);
    const name = Buffer.from(file.subarray(at + 4, at + 8)).toString('latin1');
    const body = file.subarray(at + 8, at + 8 + length);
    if (body.length < length) return err('picture-damaged');
    if (header === null && name !== 'IHDR') return err('picture-damaged');
    if (name === 'IHDR') {
      header = readHeader(body);
      if (header === null) return err('picture-damaged');
      const problem = sizeProblem(header, megapixels);
      if (problem !== null) return err(problem);
    } else if (name === 'PLTE') palette = body;
    else if (name === 'tRNS') transparent = body;
    else if (name === 'pHYs' && length === 9 && body[8] === 1)
      dpi = { x: view.getUint32(at + 8) * METRE_IN_INCHES, y: view.getUint32(at + 12) * METRE_IN_INCHES };
    else if (name === 'IDAT') packed.push(body);
    else if (name === 'IEND') break;
    at += length + 12;
  }
  if (header === null) return err('picture-damaged');
  const picture = unpack(header, Buffer.concat(packed), palette, transparent);
  if (picture === null) return err('picture-damaged');
  return ok({ shape: { width: header.width, height: header.height, dpi, orientation: 1 }, picture });
}

function readHeader(body: Uint8Array): Header | null {
  if (body.length !== 13) return null;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const [depth = 0, colour = 0, compression, filter, interlace] = body.subarray(8);
  if (DEPTHS[colour]?.includes(depth) !== true || compression !== 0 || filter !== 0) return null;
  if (interlace !== 0 && interlace !== 1) return null;
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colour, interlaced: interlace === 1 };
}

/** Null when there is less data than the header claims, or it cannot be unpacked. */
function unpack(header: Header, packed: Uint8Array, palette: Uint8Array, transparent: Uint8Array): GreyPage | null {
  const { width, height, depth, colour, interlaced } = header;
  const bits = (SAMPLES[colour] ?? 1) * depth;
  const passes = (interlaced ? PASSES : [[0, 0, 1, 1] as const])
    .map(([x, y, stepX, stepY]) => ({
      x,
      y,
      stepX,
      stepY,
      columns: Math.ceil((width - x) / stepX),
      rows: Math.ceil((height - y) / stepY),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
  const stride = (columns: number) => (columns * bits + 7) >>> 3;
  const size = passes.reduce((sum, { columns, rows }) => sum + rows * (stride(columns) + 1), 0);
  let data: Uint8Array;
  try {
    data = inflateSync(packed, { maxOutputLength: size });
  } catch {
    return null;
  }
  if (data.length < size) return null;
  const grey = new Uint8Array(width * height);
  const toGrey = greyReader(header, palette, transparent);
  let at = 0;
  for (const { x, y, stepX, stepY, columns, rows } of passes) {
    const length = stride(columns);
    let above: Uint8Array = new Uint8Array(length);
    for (let row = 0; row < rows; row++) {
      const line = data.subarray(at + 1, at + 1 + length);
      if (!unfilter(data[at] ?? 0, line, above, Math.max(1, bits >>> 3))) return null;
      const start = (y + row * stepY) * width + x;
      for (let column = 0; column < columns; column++) grey[start + column * stepX] = toGrey(line, column);
      above = line;
      at += length + 1;
    }
  }
  return { width, height, grey };
}

/** In place. False for a filter that does not exist. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): boolean {
  for (let at = 0; at < line.length; at++) {
    const left = at < step ? 0 : (line[at - step] ?? 0);
    const up = above[at] ?? 0;
    const corner = at < step ? 0 : (above[at - step] ?? 0);
    const add = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >>> 1 : paeth(left, up, corner);
    if (filter > 0) line[at] = (line[at] ?? 0) + add;
  }
  return filter <= 4;
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** How a pixel of an unfiltered row becomes grey on white. */
function greyReader(
  { depth, colour }: Header,
  palette: Uint8Array,
  transparent: Uint8Array,
): (line: Uint8Array, column: number) => number {
  const samples = SAMPLES[colour] ?? 1;
  const top = 2 ** depth - 1;
  /** As it is stored: up to 65535. */
  const raw = (line: Uint8Array, index: number): number => {
    if (depth === 8) return line[index] ?? 0;
    if (depth === 16) return (line[index * 2] ?? 0) * 256 + (line[index * 2 + 1] ?? 0);
    const bit = index * depth;
    return ((line[bit >>> 3] ?? 0) >>> (8 - depth - (bit & 7))) & top;
  };
  const eight = (value: number) => (depth === 8 ? value : Math.round((value * 255) / top));
  if (colour === 3) {
    const tones = Uint8Array.from({ length: 256 }, (_, index) =>
      onWhite(
        greyOf(palette[index * 3] ?? 0, palette[index * 3 + 1] ?? 0, palette[index * 3 + 2] ?? 0),
        transparent[index] ?? 255,
      ),
    );
    return (line, column) => tones[raw(line, column)] ?? 255;
  }
  /** The one colour that is see-through, where the file names one. */
  const hole = (index: number): number | null =>
    transparent.length < (index + 1) * 2
      ? null
      : (transparent[index * 2] ?? 0) * 256 + (transparent[index * 2 + 1] ?? 0);
  if (colour === 0 || colour === 4)
    return (line, column) => {
      const value = raw(line, column * samples);
      if (colour === 0) return value === hole(0) ? 255 : eight(value);
      return onWhite(eight(value), eight(raw(line, column * 2 + 1)));
    };
  return (line, column) => {
    const at = column * samples;
    const [red, green, blue] = [raw(line, at), raw(line, at + 1), raw(line, at + 2)];
    if (colour === 2 && red === hole(0) && green === hole(1) && blue === hole(2)) return 255;
    const tone = greyOf(eight(red), eight(green), eight(blue));
    return colour === 6 ? onWhite(tone, eight(raw(line, at + 3))) : tone;
  };
}

const onWhite = (tone: number, alpha: number): number => 255 - Math.round(((255 - tone) * alpha) / 255);
