import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFax, type DecodeOptions } from '../../../../../core/pages/fax-image/coding/decode';
import { encodeFax, type EncodeOptions } from '../../../../../core/pages/fax-image/coding/encode';
import { BLACK_CODES, MODE_CODES, WHITE_CODES } from '../../../../../core/pages/fax-image/coding/run-codes';
import { blacken, isBlack, whiteBitmap, type Bitmap } from '../../../../../core/pages/fax-image/pictures';
import { anyBitmap, drawn } from '../../../../fixtures/fax/bitmaps';
import { seeded } from '../../any-text';

const CODINGS: readonly EncodeOptions[] = [
  { coding: 'MH' },
  { coding: 'MH', alignedEol: true },
  { coding: 'MH', leastRowBits: 192 },
  { coding: 'MR', k: 2 },
  { coding: 'MR', k: 4 },
  { coding: 'MR', k: 8, alignedEol: true, leastRowBits: 96 },
  { coding: 'MMR' },
];

const binary = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
const decodeOf = (encoded: Uint8Array, { width, height }: Bitmap, options: EncodeOptions) =>
  decodeFax(encoded, { coding: options.coding, width, rows: height, fillOrder: options.fillOrder ?? 1 });

describe('the code words', () => {
  it('cannot be mistaken for one another', () => {
    const modes = [MODE_CODES.pass, MODE_CODES.horizontal, ...MODE_CODES.vertical];
    const endOfLine = '00000000000';
    for (const words of [WHITE_CODES.map(({ word }) => word), BLACK_CODES.map(({ word }) => word), modes]) {
      const all = [...words, endOfLine];
      expect(all.filter((word, index) => all.some((other, j) => j !== index && other.startsWith(word)))).toEqual([]);
    }
    expect(WHITE_CODES.map(({ run }) => run)).toEqual(BLACK_CODES.map(({ run }) => run));
    expect(WHITE_CODES).toHaveLength(64 + 27 + 13);
  });
});

describe('encoding', () => {
  it('writes a row as T.4 describes it: white runs and black runs by turns, white first', () => {
    const bits = binary(encodeFax(drawn('..##.###'), { coding: 'MH', endMark: false }));
    expect(bits).toMatch(/^000000000001/);
    expect(bits.slice(12)).toMatch(/^0111(11)(000111)(10)0*$/);
  });

  it('begins a row with an empty white run if its first dot is black', () => {
    expect(binary(encodeFax(drawn('###.'), { coding: 'MH', endMark: false })).slice(12)).toMatch(/^0011010110000111/);
  });

  it('writes an unchanged row of T.6 in one bit for each change and one for its end', () => {
    const rows = Array.from({ length: 8 }, () => '..##..##..');
    const bits = binary(encodeFax(drawn(...rows), { coding: 'MMR', endMark: false }));
    expect(bits.slice(bits.length - 40)).toMatch(/1{35}/);
  });

  it.each([
    ['MH', '000000000001'.repeat(6)],
    ['MR', '0000000000011'.repeat(6)],
    ['MMR', '000000000001'.repeat(2)],
  ] as const)('ends a page of %s with its mark', (coding, mark) => {
    expect(binary(encodeFax(drawn('.#.#'), { coding }))).toMatch(new RegExp(`${mark}0{0,7}$`));
  });

  it('fills rows up to the least length that a slow machine needs', () => {
    const plain = encodeFax(whiteBitmap(1728, 100), { coding: 'MH' });
    const filled = encodeFax(whiteBitmap(1728, 100), { coding: 'MH', leastRowBits: 96 });
    expect(plain.length).toBeLessThan(400);
    expect(filled.length).toBeGreaterThanOrEqual((100 * (12 + 96)) / 8);
  });

  it('ends every end-of-line word with a byte when asked to', () => {
    const bits = binary(encodeFax(drawn('.#', '#.', '..'), { coding: 'MH', alignedEol: true, endMark: false }));
    const ends = [...bits.matchAll(/000000000001/g)].map((match) => match.index + 12);
    expect(ends).toHaveLength(3);
    expect(ends.map((end) => end % 8)).toEqual([0, 0, 0]);
  });

  it('does not care about the unused bits of a row', () => {
    const clean = drawn('.##..', '#....');
    const dirty = { ...clean, bits: clean.bits.map((byte) => byte | 0b111) };
    for (const options of CODINGS) expect(encodeFax(dirty, options)).toEqual(encodeFax(clean, options));
  });
});

describe('encoding and decoding', () => {
  it.each(CODINGS)('gives the same dots for any bitmap with %j', (options) => {
    seeded(
      fc.property(anyBitmap, fc.constantFrom(1, 2), fc.boolean(), (bitmap, fillOrder, endMark) => {
        const how = { ...options, fillOrder, endMark };
        const decoded = decodeOf(encodeFax(bitmap, how), bitmap, how);
        expect(decoded).toMatchObject({ ok: true, value: { rowsRead: bitmap.height, rowsRepaired: 0 } });
        if (decoded.ok) expect(decoded.value.bitmap).toEqual(bitmap);
      }),
      80,
    );
  });

  it.each(CODINGS)('finds the number of rows itself from the end mark of %j', (options) => {
    seeded(
      fc.property(anyBitmap, (bitmap) => {
        const decoded = decodeFax(encodeFax(bitmap, options), { ...options, width: bitmap.width, rows: null });
        expect(decoded.ok && decoded.value).toEqual({
          bitmap,
          rowsRead: bitmap.height,
          rowsRepaired: 0,
          endedBy: 'end-mark',
        });
      }),
      30,
    );
  });

  it.each([0, 1, 63, 64, 1728, 1791, 1792, 2559, 2560, 2623, 2624, 5120, 5183, 5184, 30_000])(
    'knows runs of %d dots in both colours',
    (run) => {
      const bitmap = whiteBitmap(32_767, 2);
      blacken(bitmap.bits, 0, run, Math.min(32_767, run * 2 + 1));
      blacken(bitmap.bits, bitmap.stride, 0, run);
      for (const options of CODINGS) {
        const decoded = decodeOf(encodeFax(bitmap, options), bitmap, options);
        expect(decoded.ok && decoded.value.bitmap).toEqual(bitmap);
      }
    },
  );

  it('reads rows without end-of-line words that begin with a byte', () => {
    const rows = ['.##.....#', '#########', '.........'].map((row) => drawn(row));
    const alone = rows.flatMap((row) => {
      const bits = binary(encodeFax(row, { coding: 'MH', endMark: false })).slice(12);
      const bytes = bits.padEnd(Math.ceil(bits.replace(/0*$/, '').length / 8) * 8, '0').match(/.{8}/g) ?? [];
      return bytes.map((byte) => Number.parseInt(byte, 2));
    });
    const options = { coding: 'MH', width: 9, rows: null, rowsStartWithByte: true } as const;
    const decoded = decodeFax(Uint8Array.from(alone), options);
    expect(decoded.ok && decoded.value.bitmap).toEqual(drawn('.##.....#', '#########', '.........'));
  });
});

describe('decoding what is damaged', () => {
  const page = drawn(...Array.from({ length: 40 }, (_, y) => (y % 3 === 0 ? '.##...####' : '...###....').repeat(9)));
  const eolsOf = (encoded: Uint8Array) => [...binary(encoded).matchAll(/000000000001/g)].map(({ index }) => index);

  it.each([{ coding: 'MH' }, { coding: 'MR', k: 4 }] as const)('repairs a row and goes on with %j', (options) => {
    const encoded = encodeFax(page, options);
    const at = (eolsOf(encoded)[10] ?? 0) + 14;
    // No word begins with nine zeros; eleven would end the row.
    encoded.set([0x00, 0x7f], (at >> 3) + 1);
    const decoded = decodeOf(encoded, page, options);
    if (!decoded.ok) throw new Error(decoded.error);
    const { rowsRead, rowsRepaired, bitmap } = decoded.value;
    expect(rowsRead).toBe(40);
    // In MR the row below describes the lost one; the next that stands by itself is row 12.
    expect(rowsRepaired).toBe(options.coding === 'MR' ? 2 : 1);
    expect(bitmap.bits.subarray(20 * page.stride)).toEqual(page.bits.subarray(20 * page.stride));
    // The repaired row is the one above.
    const row = (y: number) => bitmap.bits.subarray(y * page.stride, (y + 1) * page.stride);
    expect(row(10)).toEqual(row(9));
  });

  it('keeps what came before the damage in T.6 and says that it ended there', () => {
    const encoded = encodeFax(page, { coding: 'MMR' });
    encoded.fill(0, encoded.length >> 1);
    const decoded = decodeOf(encoded, page, { coding: 'MMR' });
    if (!decoded.ok) throw new Error(decoded.error);
    const { rowsRead, bitmap, endedBy } = decoded.value;
    expect(endedBy).not.toBe('row-count');
    expect(rowsRead).toBeGreaterThan(0);
    expect(bitmap.height).toBe(40);
    expect(isBlack(bitmap, 1, 0)).toBe(true);
    const rest = bitmap.bits.subarray(rowsRead * bitmap.stride);
    expect(rest.every((byte) => byte === 0)).toBe(true);
  });

  it.each(CODINGS)('tells data that was cut off from data that cannot be read with %j', (options) => {
    const encoded = encodeFax(page, { ...options, endMark: false });
    const decoded = decodeOf(encoded.subarray(0, encoded.length >> 1), page, options);
    expect(decoded).toMatchObject({ ok: true, value: { endedBy: 'end-of-data', rowsRepaired: 0 } });
    const unreadable = Uint8Array.from([...encoded.subarray(0, encoded.length >> 1), ...new Uint8Array(40), 0x7f]);
    expect(decodeOf(unreadable.fill(0x01, -40), page, options)).toMatchObject({ value: { endedBy: 'bad-code' } });
  });

  it('takes no row whose runs leave it', () => {
    const row = (bits: string) =>
      decodeFax(Uint8Array.of(Number.parseInt(bits, 2)), { coding: 'MMR', width: 4, rows: 1 });
    expect(row('10000000')).toMatchObject({ ok: true });
    // One dot right of the end, three left of the beginning after a run of one.
    expect(row('01100000')).toEqual({ ok: false, error: 'no-rows' });
    expect(row('00100011')).toEqual({ ok: false, error: 'no-rows' });
  });

  it('refuses sizes that no page has, and data without a row', () => {
    const refused = (width: number, rows: number | null) =>
      decodeFax(new Uint8Array(9), { coding: 'MMR', width, rows });
    for (const width of [0, -1, 1.5, Number.NaN, 32_768, Infinity])
      expect(refused(width, 10)).toEqual({ ok: false, error: 'bad-size' });
    expect(refused(32_000, 65_000)).toEqual({ ok: false, error: 'bad-size' });
    expect(refused(100, null)).toEqual({ ok: false, error: 'no-rows' });
  });

  it('never throws, never hangs and never makes more than was asked, whatever the bytes', () => {
    const spoiled = fc
      .tuple(
        anyBitmap,
        fc.constantFrom(...CODINGS),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(),
      )
      .map(([bitmap, options, changes, cut]) => {
        const encoded = encodeFax(bitmap, options);
        for (const [at, byte] of changes) encoded[at % encoded.length] = byte;
        return { data: cut % 3 === 0 ? encoded.subarray(0, cut % (encoded.length + 1)) : encoded, width: bitmap.width };
      });
    const rubbish = fc.record({ data: fc.uint8Array({ maxLength: 400 }), width: fc.integer({ min: -2, max: 3000 }) });
    const how = fc.record<Pick<DecodeOptions, 'coding' | 'rows' | 'fillOrder' | 'rowsStartWithByte'>>({
      coding: fc.constantFrom('MH', 'MR', 'MMR'),
      rows: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 60 })),
      fillOrder: fc.constantFrom(1, 2),
      rowsStartWithByte: fc.boolean(),
    });
    seeded(
      fc.property(fc.oneof(spoiled, rubbish), how, ({ data, width }, options) => {
        const decoded = decodeFax(data, { ...options, width });
        if (!decoded.ok) return;
        const { bitmap, rowsRead } = decoded.value;
        expect(bitmap.height).toBe(options.rows ?? rowsRead);
        expect(bitmap.bits).toHaveLength(bitmap.stride * bitmap.height);
        const unused = (0xff >>> (width & 7)) & (width % 8 === 0 ? 0 : 0xff);
        for (let row = 1; row <= bitmap.height; row++)
          expect((bitmap.bits[row * bitmap.stride - 1] ?? 0) & unused).toBe(0);
      }),
      2000,
    );
  });

  it('ends in time on long data without sense', () => {
    for (const byte of [0x00, 0xff, 0x55, 0x35])
      for (const coding of ['MH', 'MR', 'MMR'] as const)
        expect(decodeFax(new Uint8Array(500_000).fill(byte), { coding, width: 1728, rows: null })).toHaveProperty('ok');
  });
});
