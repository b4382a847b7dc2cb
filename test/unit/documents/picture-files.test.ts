import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFaxTiff } from '../../../core/pages/fax-image/tiff/fax-tiff';
import { whiteBitmap } from '../../../core/pages/fax-image/pictures';
import { loadPdfEngine, type PdfEngine } from '../../../electron/documents/pdf-engine';
import { heicProblem } from '../../../electron/documents/pictures/heic-size';
import { pdfOfPicture, PICTURE_KINDS, type PictureKind } from '../../../electron/documents/pictures/make-pdf';
import { readJpeg } from '../../../electron/documents/pictures/read-jpeg';
import { readPng } from '../../../electron/documents/pictures/read-png';
import { readTiff } from '../../../electron/documents/pictures/read-tiff';
import { marked } from '../../fixtures/pictures/pictures';
import { pwgHeader, urfFile, urfHeader } from '../../fixtures/pictures/printer-raster';

let engine: PdfEngine;
let jpegFile: Buffer;
let pngFile: Buffer;
let tiffFile: Buffer;
beforeAll(async () => {
  engine = await loadPdfEngine();
  jpegFile = await marked().jpeg().toBuffer();
  pngFile = await marked().png().toBuffer();
  tiffFile = await marked().tiff({ compression: 'lzw' }).toBuffer();
});

const LIMITS = { megapixels: 50, pages: 10, bytes: 10_000_000 };
const outcome = (file: Uint8Array, kind: PictureKind, limits = LIMITS) => {
  const made = pdfOfPicture(engine, file, kind, 'Letter', limits);
  return made.ok ? 'made' : made.error;
};

/** The same file with another size in its header. */
function claiming(kind: PictureKind, width: number, height: number): Buffer {
  if (kind === 'png') {
    const file = Buffer.from(pngFile);
    file.writeUInt32BE(width, 16);
    file.writeUInt32BE(height, 20);
    return file;
  }
  if (kind === 'tiff') return tiffOf(width, height);
  const empty = { width, height, bits: 8, rows: Buffer.alloc(0) };
  // The header and nothing else.
  if (kind === 'pwg') return Buffer.concat([Buffer.from('RaS2'), pwgHeader(empty)]);
  if (kind === 'urf') return Buffer.concat([urfFile([]), urfHeader(empty)]);
  const file = Buffer.from(jpegFile);
  const frame = file.indexOf(Buffer.from([0xff, 0xc0]));
  file.writeUInt16BE(height, frame + 5);
  file.writeUInt16BE(width, frame + 7);
  return file;
}

/** A directory that claims a size and has next to nothing. */
function tiffOf(width: number, height: number): Buffer {
  const fields = [
    [256, width],
    [257, height],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, height],
    [279, 4],
  ] as const;
  const file = Buffer.alloc(8 + 2 + fields.length * 12 + 4);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(fields.length, 8);
  for (const [index, [tag, value]] of fields.entries()) {
    file.writeUInt16LE(tag, 10 + index * 12);
    file.writeUInt16LE(4, 12 + index * 12);
    file.writeUInt32LE(1, 14 + index * 12);
    file.writeUInt32LE(value, 18 + index * 12);
  }
  return file;
}

describe.each(PICTURE_KINDS)('a picture (%s) that claims', (kind) => {
  it.each([
    [20_000, 20_000],
    [10_001, 10],
    [10, 10_001],
    [8000, 7000],
  ])('%i by %i is refused by its header alone', (width, height) => {
    const before = process.memoryUsage().rss;
    expect(outcome(claiming(kind, width, height), kind)).toBe('picture-too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
  });

  it('what the settings allow and no more is judged by them', () => {
    expect(outcome(claiming(kind, 3000, 2000), kind, { ...LIMITS, megapixels: 5 })).toBe('picture-too-large');
    expect(outcome(claiming(kind, 3000, 2000), kind, { ...LIMITS, megapixels: 6 })).not.toBe('picture-too-large');
  });

  it('no size is damaged', () => {
    expect(outcome(claiming(kind, 0, 10), kind)).toBe('picture-damaged');
  });
});

describe('a JPEG', () => {
  it('goes on without what was said about it, and without what follows it', async () => {
    const told = await marked()
      .withExif({ IFD0: { ImageDescription: 'CANARY-EXIF' } })
      .jpeg()
      .toBuffer();
    expect(told.includes('CANARY-EXIF')).toBe(true);
    const trailed = Buffer.concat([told, Buffer.from('CANARY-AFTER')]);
    const commented = Buffer.concat([
      trailed.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, 16]),
      Buffer.from('CANARY-COMMENT'),
      trailed.subarray(2),
    ]);
    const made = pdfOfPicture(engine, commented, 'jpeg', 'Letter', LIMITS);
    expect(made.ok && Buffer.from(made.value).includes('CANARY')).toBe(false);
    const plain = pdfOfPicture(engine, await marked().jpeg().toBuffer(), 'jpeg', 'Letter', LIMITS);
    expect(made).toEqual(plain);
  });

  it.each([
    ['cut', (file: Buffer) => file.subarray(0, file.length - 300)],
    ['without its picture', (file: Buffer) => Buffer.concat([file.subarray(0, 20), Buffer.from([0xff, 0xd9])])],
    ['not at its beginning', (file: Buffer) => Buffer.concat([Buffer.from('x'), file])],
  ])('that is %s is refused', (_how, spoil) => {
    expect(outcome(spoil(jpegFile), 'jpeg')).toBe('picture-damaged');
  });

  it('of a coding that PDF does not know is refused', () => {
    const file = Buffer.from(jpegFile);
    file[file.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc9;
    expect(outcome(file, 'jpeg')).toBe('picture-not-supported');
    const deep = Buffer.from(jpegFile);
    deep[deep.indexOf(Buffer.from([0xff, 0xc0])) + 4] = 12;
    expect(outcome(deep, 'jpeg')).toBe('picture-not-supported');
  });

  it('that PDFium leaves out in silence is refused, so that no blank page is sent', () => {
    const file = Buffer.from(jpegFile);
    // Huffman tables that say nothing.
    for (
      let at = file.indexOf(Buffer.from([0xff, 0xc4]));
      at !== -1;
      at = file.indexOf(Buffer.from([0xff, 0xc4]), at + 2)
    )
      file.fill(0xff, at + 5, at + 21);
    expect(readJpeg(file, 50).ok).toBe(true);
    expect(outcome(file, 'jpeg')).toBe('picture-damaged');
  });
});

describe('a PNG', () => {
  it('that unpacks to more or less than its size is refused', () => {
    const bomb = (size: number) => {
      const header = pngFile.subarray(0, 33);
      const data = deflateSync(Buffer.alloc(size));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(data.length);
      return Buffer.concat([
        header,
        length,
        Buffer.from('IDAT'),
        data,
        Buffer.alloc(4),
        Buffer.alloc(4),
        Buffer.from('IEND'),
        Buffer.alloc(4),
      ]);
    };
    const rows = 160 * (240 * 3 + 1);
    expect(outcome(bomb(rows), 'png')).toBe('made');
    expect(outcome(bomb(rows - 1), 'png')).toBe('picture-damaged');
    expect(outcome(bomb(50_000_000), 'png')).toBe('picture-damaged');
  });

  it('that is cut is refused', () => {
    expect(outcome(pngFile.subarray(0, pngFile.length >> 1), 'png')).toBe('picture-damaged');
  });
});

describe('a TIFF', () => {
  it('with more pages than are taken is refused', () => {
    const page = { bitmap: whiteBitmap(1728, 20), dpiX: 204, dpiY: 98 };
    const of = (count: number) =>
      writeFaxTiff(
        Array.from({ length: count }, () => page),
        { coding: 'MMR' },
      );
    expect(outcome(of(10), 'tiff')).toBe('made');
    expect(outcome(of(11), 'tiff')).toBe('too-many-pages');
  });

  it('whose pages unpack to far more than it is ends at the limit', () => {
    const bitmap = whiteBitmap(1728, 2000);
    bitmap.bits.fill(0x55);
    const file = writeFaxTiff(
      [1, 2, 3].map(() => ({ bitmap, dpiX: 204, dpiY: 98 })),
      { coding: 'MMR' },
    );
    expect(outcome(file, 'tiff')).toBe('made');
    expect(outcome(file, 'tiff', { ...LIMITS, bytes: 1_000_000 })).toBe('file-unsafe');
  });

  it('whose pages go round in a circle ends', () => {
    const file = Buffer.from(tiffFile);
    const first = file.readUInt32LE(4);
    file.writeUInt32LE(first, first + 2 + file.readUInt16LE(first) * 12);
    expect(['picture-damaged', 'too-many-pages']).toContain(outcome(file, 'tiff'));
  });

  it('whose parts lie elsewhere is refused', () => {
    expect(outcome(tiffOf(2000, 2000), 'tiff')).toBe('picture-damaged');
    expect(outcome(tiffFile.subarray(0, tiffFile.length - 100), 'tiff')).toBe('picture-damaged');
  });
});

describe('a HEIC photo', () => {
  const ispe = (width: number, height: number) => {
    const box = Buffer.alloc(20);
    box.writeUInt32BE(20, 0);
    box.write('ispe', 4, 'latin1');
    box.writeUInt32BE(width, 12);
    box.writeUInt32BE(height, 16);
    return box;
  };
  it('is judged by every size that it claims', () => {
    expect(heicProblem(ispe(4000, 3000), 50)).toBeNull();
    expect(heicProblem(Buffer.concat([ispe(512, 512), ispe(20_000, 10)]), 50)).toBe('picture-too-large');
    expect(heicProblem(Buffer.concat([ispe(512, 512), ispe(9000, 9000)]), 50)).toBe('picture-too-large');
    expect(heicProblem(Buffer.from('nothing'), 50)).toBe('picture-damaged');
  });
});

it('no reader throws, whatever the bytes', () => {
  const files = [jpegFile, pngFile, tiffFile];
  const readers = [
    (bytes: Buffer) => readJpeg(bytes, 50),
    (bytes: Buffer) => readPng(bytes, 50),
    (bytes: Buffer) => readTiff(bytes, LIMITS, () => null),
  ];
  const changes = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(fc.nat(2), changes, fc.boolean(), (which, all, fromEnd) => {
      const bytes = Buffer.from(files[which] ?? jpegFile);
      for (const [at, value] of all) bytes[fromEnd ? bytes.length - 1 - at : at] = value;
      expect(readers[which]?.(bytes)).toHaveProperty('ok');
    }),
    { numRuns: 600, seed: 4711 },
  );
});
