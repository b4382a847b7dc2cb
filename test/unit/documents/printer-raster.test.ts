import { describe, expect, it } from 'vitest';
import { placePrinted } from '../../../core/pages/place-picture';
import { PWG } from '../../../electron/documents/pictures/pwg-header';
import { readRaster } from '../../../electron/documents/pictures/read-raster';
import type { RasterKind } from '../../../electron/documents/pictures/raster-page';
import { URF } from '../../../electron/documents/pictures/urf-header';
import { mutated } from '../../fixtures/hostile/mutate';
import { dotsOf } from '../../fixtures/pictures/pdf-image-dots';
import { pwgFile, pwgHeader, urfFile, type RasterSheet } from '../../fixtures/pictures/printer-raster';
import { seeded, type Seeded } from '../../fixtures/seeded';

const LIMITS = { megapixels: 50, pages: 10, bytes: 1_000_000 };
const SEED = 20_261_128;

/** How a format calls its colours, how many samples a dot has then, and the tone of a dot (8 bits a sample). */
type Format = readonly [colours: number, samples: number, tone: (dot: readonly number[]) => number];
type Written = (sheets: readonly RasterSheet[], random?: Seeded) => Buffer;
const light = ([value = 0]: readonly number[]) => value;
const ink = ([value = 0]: readonly number[]) => 255 - value;
const luma = ([red = 0, green = 0, blue = 0]: readonly number[]) => Math.round(red * 0.3 + green * 0.59 + blue * 0.11);
const inks = ([c = 0, m = 0, y = 0, k = 0]: readonly number[]) =>
  Math.round(((255 - luma([c, m, y])) * (255 - k)) / 255);
const KINDS: Readonly<
  Record<
    'pwg' | 'urf',
    { readonly kind: RasterKind; readonly write: Written; readonly formats: readonly [Format, ...Format[]] }
  >
> = {
  pwg: {
    kind: PWG,
    write: pwgFile,
    formats: [
      [0, 1, light],
      [1, 3, luma],
      [3, 1, ink],
      [6, 4, inks],
      [18, 1, light],
      [19, 3, luma],
      [20, 3, luma],
    ],
  },
  urf: {
    kind: URF,
    write: urfFile,
    formats: [
      [0, 1, light],
      [1, 3, luma],
      [3, 3, luma],
      [4, 1, light],
      [5, 3, luma],
      [6, 4, inks],
    ],
  },
};

/** Long stretches of one dot and of the same row, as print has, and some where every dot is another. */
function randomRows(random: Seeded, width: number, height: number, bits: number): Buffer {
  const stride = Math.ceil((width * bits) / 8);
  const unit = Math.ceil(bits / 8);
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const row = rows.subarray(y * stride, (y + 1) * stride);
    if (y > 0 && random.fraction() < 0.5) rows.copy(row, 0, (y - 1) * stride, y * stride);
    else
      for (let at = 0; at < stride;) {
        const dot = Array.from({ length: unit }, () => random.pick([0, 255, random.whole(0, 255)]));
        for (let left = random.pick([1, 1, 2, 40, 300]); left > 0 && at < stride; left--, at += unit) row.set(dot, at);
      }
  }
  return rows;
}

const read = (file: Uint8Array, kind: RasterKind, limits = LIMITS) => readRaster(file, kind, limits);
const outcome = (file: Uint8Array, kind: RasterKind, limits = LIMITS) => {
  const made = read(file, kind, limits);
  return made.ok ? made.value.length : made.error;
};
const pagesOf = (file: Uint8Array, kind: RasterKind) => {
  const made = read(file, kind);
  if (!made.ok) throw new Error(made.error);
  return made.value;
};

describe.each(['pwg', 'urf'] as const)('printer raster (%s)', (which) => {
  const { kind, write, formats } = KINDS[which];
  const [first] = formats;

  it(`says the same dots whatever the packing, in every colour and depth (seed ${String(SEED)})`, () => {
    for (let run = 0; run < 100; run++) {
      const random = seeded(SEED + run);
      const sheets: RasterSheet[] = [];
      const wanted: Buffer[] = [];
      for (let page = random.whole(1, 3); page > 0; page--) {
        const [colours, samples, tone] = random.pick(formats);
        const depth = random.pick([8, 8, 16]);
        const [width, height] = [random.whole(1, 300), random.whole(1, 30)];
        const rows = randomRows(random, width, height, samples * depth);
        const [step, dot] = [depth / 8, (samples * depth) / 8];
        const tones = Array.from({ length: width * height }, (_, index) =>
          tone(Array.from({ length: samples }, (__, sample) => rows[index * dot + sample * step] ?? 0)),
        );
        sheets.push({ width, height, bits: samples * depth, rows, colours, dpi: random.whole(40, 1200) });
        wanted.push(Buffer.from(tones));
      }
      const pages = pagesOf(write(sheets, random), kind);
      expect(
        pages.map(({ image }) => dotsOf(image).equals(wanted.shift() ?? Buffer.of())),
        `seed ${SEED + run}`,
      ).toEqual(sheets.map(() => true));
      expect(pages.map(({ shape }) => [shape.width, shape.height, shape.dpi.x])).toEqual(
        sheets.map(({ width, height, dpi }) => [width, height, dpi]),
      );
    }
  });

  it(`of one bit a dot stays that, and black is black (seed ${String(SEED)})`, () => {
    const [light, ...others] = formats.filter(([, samples]) => samples === 1);
    if (light === undefined) throw new Error('none of one sample');
    const oneBit: readonly [Format, ...Format[]] = [light, ...others];
    for (let run = 0; run < 100; run++) {
      const random = seeded(SEED + run);
      const [colours, , tone] = random.pick(oneBit);
      const [width, height] = [random.whole(1, 900), random.whole(1, 40)];
      const rows = randomRows(random, width, height, 1);
      const [page] = pagesOf(write([{ width, height, bits: 1, rows, colours }], random), kind);
      const stride = Math.ceil(width / 8);
      const wanted = rows.map((byte, at) => {
        const unused = at % stride === stride - 1 ? (0xff00 >>> (((width + 7) & 7) + 1)) & 0xff : 0xff;
        return (tone([0]) === 255 ? byte : ~byte) & unused;
      });
      expect(page?.image.entries).toContain('/BitsPerComponent 1 ');
      expect(page === undefined ? '' : dotsOf(page.image).equals(wanted), `seed ${SEED + run}`).toBe(true);
    }
  });

  const bits = 8;
  const sheet: RasterSheet = { width: 30, height: 20, bits, rows: Buffer.alloc(600, 9), colours: first[0] };
  const whole = write([sheet, sheet]);

  it.each([
    ['grey', 8, [255, 127, 9], 30],
    // Of a stretch of ten bytes four are wanted, and all ten are passed over.
    ['grey', 8, [255, 99, 9, 247, ...Array<number>(10).fill(9)], 104],
    ['black and white', 1, [255, 127, 0x55], 4],
    ['colour', 24, [255, 127, 9, 9, 9], 90],
  ] as const)('that goes over the edges (%s) is cut off there', (_what, bits, rows, stride) => {
    // One row that says it is 256 times there, of more dots than it has room for.
    const width = bits === 1 ? 30 : (stride * 8) / bits;
    const colours = bits === 24 ? 1 : first[0];
    const empty = write([{ width, height: 0, bits, rows: Buffer.alloc(0), colours }]);
    empty.writeUInt32BE(20, empty.length - kind.header + (which === 'pwg' ? 376 : 16));
    const whole = Buffer.concat([empty, Buffer.from(rows)]);
    expect(outcome(whole, kind)).toBe(1);
    const [page] = pagesOf(whole, kind);
    const dots = page === undefined ? Buffer.of() : dotsOf(page.image);
    // Of one bit a dot light is 1, in the PDF black is.
    const row = bits === 1 ? [0xaa, 0xaa, 0xaa, 0xa8] : Array<number>(width).fill(9);
    expect([...dots]).toEqual(Array.from({ length: 20 }, () => row).flat());
  });

  it('that ends too early is damaged, wherever it ends', () => {
    expect(outcome(whole, kind)).toBe(2);
    const firstPage = write([sheet]).length;
    for (let length = 0; length < whole.length; length++) {
      const isWholePage = which === 'pwg' && length === firstPage;
      expect(outcome(whole.subarray(0, length), kind), String(length)).toBe(isWholePage ? 1 : 'picture-damaged');
    }
  });

  it('that goes on as something else is damaged', () => {
    expect(outcome(Buffer.concat([whole, Buffer.alloc(2000)]), kind)).not.toBe(2);
  });

  it(`of any bytes never throws (seed ${String(SEED)})`, () => {
    for (let run = 0; run < 1500; run++) {
      const random = seeded(SEED + run);
      const at = random.pick(formats);
      const rows = randomRows(random, 40, 12, at[1] * 8);
      const good = write([{ width: 40, height: 12, bits: at[1] * 8, rows, colours: at[0] }], random);
      expect(read(mutated(good, random), kind), `seed ${SEED + run}`).toHaveProperty('ok');
    }
  });

  it('of more pages than are taken is refused', () => {
    expect(outcome(write(Array.from({ length: 10 }, () => sheet)), kind)).toBe(10);
    expect(outcome(write(Array.from({ length: 11 }, () => sheet)), kind)).toBe('too-many-pages');
  });

  it('that unpacks to far more than it is ends at the limit', () => {
    // Black and white dots in turn: what the coding of a fax makes longest.
    const width = 8000;
    const rows = Buffer.alloc((width / 8) * 2000, 0x55);
    const file = write([{ width, height: 2000, bits: 1, rows, colours: first[0] }]);
    expect(file.length).toBeLessThan(3000);
    expect(outcome(file, kind)).toBe('file-unsafe');
    expect(outcome(file, kind, { ...LIMITS, bytes: 5_000_000 })).toBe(1);
  });

  it.each([
    ['a depth that no printer gets', { bits: 4 }],
    ['other colours', { colours: 2 }],
  ])('in %s is not read', (_what, odd) => {
    expect(outcome(write([{ ...sheet, ...odd }]), kind)).toBe('picture-not-supported');
  });

  it.each([0, 39, 4801])('of %i dots an inch is damaged', (dpi) => {
    expect(outcome(write([{ ...sheet, dpi: 300 }]), kind)).toBe(1);
    const header = which === 'pwg' ? { 276: dpi, 280: 300 } : { 20: dpi };
    expect(outcome(write([{ ...sheet, header }]), kind)).toBe('picture-damaged');
    if (which === 'pwg') expect(outcome(write([{ ...sheet, header: { 280: dpi } }]), kind)).toBe('picture-damaged');
  });
});

describe('a page of PWG raster', () => {
  const sheet: RasterSheet = { width: 30, height: 20, bits: 8, rows: Buffer.alloc(600), colours: 18 };
  const one = (header: RasterSheet['header']) => outcome(pwgFile([{ ...sheet, header: header ?? {} }]), PWG);

  it('whose header contradicts itself is damaged', () => {
    expect(one({})).toBe(1);
    expect(one({ 384: 1 })).toBe('picture-damaged');
    expect(one({ 392: 31 })).toBe('picture-damaged');
    expect(one({ 372: 0, 392: 0 })).toBe('picture-damaged');
    expect(one({ 0: 0 })).toBe('picture-damaged');
  });

  it('with its samples in planes is not read', () => {
    expect(one({ 396: 1 })).toBe('picture-not-supported');
  });

  it('of a document that has more is damaged: a page is missing', () => {
    const two = (header: Readonly<Record<number, number>>) => outcome(pwgFile([{ ...sheet, header }, sheet]), PWG);
    expect(two({ 452: 2 })).toBe(2);
    expect(two({ 452: 1 })).toBe(2);
    expect(two({ 452: 3 })).toBe('picture-damaged');
    // Three copies of each.
    expect(two({ 452: 6, 340: 3 })).toBe(2);
    expect(two({ 452: 7, 340: 3 })).toBe('picture-damaged');
  });

  it('may have another size, resolution and colour than the one before', () => {
    const other: RasterSheet = { width: 90, height: 7, bits: 1, rows: Buffer.alloc(84), colours: 3, dpi: [204, 196] };
    const pages = pagesOf(pwgFile([sheet, other, sheet]), PWG);
    expect(pages.map(({ shape }) => [shape.width, shape.height, shape.dpi])).toEqual([
      [30, 20, { x: 300, y: 300 }],
      [90, 7, { x: 204, y: 196 }],
      [30, 20, { x: 300, y: 300 }],
    ]);
  });

  /** Two by two dots, A B above C D, after what the header says was done to them. */
  const STORED = {
    '0 1 1': 'ABCD',
    '0 -1 1': 'BADC',
    '0 1 -1': 'CDAB',
    '0 -1 -1': 'DCBA',
    '1 1 1': 'BDAC',
    '1 -1 1': 'DBCA',
    '1 1 -1': 'ACBD',
    '1 -1 -1': 'CADB',
    '2 1 1': 'DCBA',
    '2 -1 1': 'CDAB',
    '2 1 -1': 'BADC',
    '2 -1 -1': 'ABCD',
    '3 1 1': 'CADB',
    '3 -1 1': 'ACBD',
    '3 1 -1': 'DBCA',
    '3 -1 -1': 'BDAC',
  } as const;

  it.each(Object.entries(STORED))('turned and transformed (%s) is put upright', (how, stored) => {
    const [turn = 0, across = 1, feed = 1] = how.split(' ').map(Number);
    const header = { 344: turn, 456: across >>> 0, 460: feed >>> 0 };
    const [page] = pagesOf(pwgFile([{ ...sheet, width: 2, height: 2, rows: Buffer.from(stored), header }]), PWG);
    if (page === undefined) throw new Error('no page');
    const { matrix, page: size } = placePrinted(page.shape, null);
    const dots = dotsOf(page.image);
    const shown = new Map<string, string>();
    for (const [index, dot] of dots.entries()) {
      // The middle of a stored dot in the picture's unit square, whose second axis goes up.
      const [u, v] = [(index % 2) / 2 + 0.25, 0.75 - Math.floor(index / 2) / 2];
      const [a, b, c, d, e, f] = matrix;
      const [x, y] = [(a * u + c * v + e) / size.width, (b * u + d * v + f) / size.height];
      shown.set(`${y > 0.5 ? 'upper' : 'lower'} ${x < 0.5 ? 'left' : 'right'}`, String.fromCharCode(dot));
    }
    expect(Object.fromEntries(shown)).toEqual({
      'upper left': 'A',
      'upper right': 'B',
      'lower left': 'C',
      'lower right': 'D',
    });
  });
});

describe('the page of a printer', () => {
  const shape = { width: 2479, height: 3508, dpi: { x: 300, y: 300 }, orientation: 1 } as const;
  const A4 = { width: 595, height: 842 };

  it('is as large as its paper', () => {
    const { page, matrix } = placePrinted(shape, A4);
    expect(page).toEqual(A4);
    expect(matrix.map(Math.round)).toEqual([595, 0, 0, 842, 0, 0]);
    expect(placePrinted({ ...shape, orientation: 6 }, A4).page).toEqual({ width: 842, height: 595 });
  });

  it('is as large as its dots where nothing else is said, or something else', () => {
    const natural = { width: (2479 / 300) * 72, height: (3508 / 300) * 72 };
    expect(placePrinted(shape, null).page).toEqual(natural);
    expect(placePrinted(shape, { width: 612, height: 792 }).page).toEqual(natural);
    expect(placePrinted(shape, { width: 595, height: 845 }).page).toEqual(natural);
  });

  it('may be a small one: nobody puts it on other paper', () => {
    const small = { width: 1181, height: 1748, dpi: { x: 300, y: 300 }, orientation: 1 } as const;
    expect(placePrinted(small, null).page.width).toBeCloseTo(283.4, 1);
  });
});

describe('the number of pages in Apple raster', () => {
  const sheet: RasterSheet = { width: 30, height: 20, bits: 8, rows: Buffer.alloc(600), colours: 0 };
  it.each([
    [0, 2],
    [0xffffffff, 2],
    [1, 2],
    [2, 2],
    [3, 'picture-damaged'],
  ] as const)('%i, where there are two, ends as %s', (said, ends) => {
    expect(outcome(urfFile([sheet, sheet], undefined, said), URF)).toBe(ends);
  });
});

it('a header of PWG raster has the places of the standard', () => {
  const header = pwgHeader({ width: 2479, height: 3508, bits: 1, rows: Buffer.alloc(0) });
  // The same page by Ghostscript 10: -sDEVICE=pwgraster -r300 -sPAPERSIZE=a4 -dcupsColorSpace=3 -dcupsBitsPerColor=1
  const places = [276, 280, 352, 356, 372, 376, 384, 388, 392, 396, 400, 420];
  expect(places.map((at) => header.readUInt32BE(at))).toEqual([300, 300, 595, 842, 2479, 3508, 1, 1, 310, 0, 3, 1]);
});
