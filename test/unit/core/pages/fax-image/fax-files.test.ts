import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFax } from '../../../../../core/pages/fax-image/coding/encode';
import { DPI_X, DPI_Y, sheetSize } from '../../../../../core/pages/fax-image/fax-grid';
import { faxReadyPdf } from '../../../../../core/pages/fax-image/fax-ready-pdf';
import { halftonePage } from '../../../../../core/pages/fax-image/halftone/halftone';
import { thresholdAt } from '../../../../../core/pages/fax-image/halftone/threshold';
import { whiteBitmap } from '../../../../../core/pages/fax-image/pictures';
import { writeFaxTiff } from '../../../../../core/pages/fax-image/tiff/fax-tiff';
import { readFaxTiff } from '../../../../../core/pages/fax-image/tiff/read-fax-tiff';
import { QUALITIES } from '../../../../../core/pages/quality';
import { anyBitmap, drawn } from '../../../../fixtures/fax/bitmaps';
import { firstRendered, letterPdf, rendered, withPhoto } from '../../../../fixtures/fax/fax-pages';
import { seeded } from '../../any-text';

describe('a fax TIFF', () => {
  const pages = [drawn('.#.#.###.', '#........'), drawn('##', '..', '#.')].map((bitmap) => ({
    bitmap,
    dpiX: 204,
    dpiY: 98,
  }));

  it.each([{ coding: 'MH', fillOrder: 2 }, { coding: 'MR', k: 2, alignedEol: true }, { coding: 'MMR' }] as const)(
    'comes back with its resolution from %j',
    (options) => {
      expect(readFaxTiff(writeFaxTiff(pages, options))).toEqual({ ok: true, value: pages });
    },
  );

  it('is refused with a reason', () => {
    const file = writeFaxTiff(pages, { coding: 'MMR' });
    expect(readFaxTiff(new Uint8Array())).toEqual({ ok: false, error: 'not-a-tiff' });
    expect(readFaxTiff(Uint8Array.from({ length: 200 }, () => 0x49))).toEqual({ ok: false, error: 'not-a-tiff' });
    expect(readFaxTiff(file.subarray(0, file.length - 20))).toEqual({ ok: false, error: 'damaged' });
    const uncompressed = file.slice();
    // The value of the fifth field, compression.
    uncompressed[8 + 2 + 4 * 12 + 8] = 1;
    expect(readFaxTiff(uncompressed)).toEqual({ ok: false, error: 'not-a-fax' });
  });

  it('may not claim more dots than any fax has, on one page or on all together', () => {
    // White rows are one bit each: a few kilobytes stand for megabytes.
    const page = { bitmap: whiteBitmap(16_384, 12_288), dpiX: 204, dpiY: 196 };
    expect(readFaxTiff(writeFaxTiff([page], { coding: 'MMR' }))).toMatchObject({ ok: true });
    const two = writeFaxTiff([page, page], { coding: 'MMR' });
    expect(two.length).toBeLessThan(10_000);
    expect(readFaxTiff(two)).toEqual({ ok: false, error: 'damaged' });
    const wide = Buffer.from(writeFaxTiff(pages, { coding: 'MMR' }));
    wide.writeUInt32LE(40_000, 8 + 2 + 12 + 8);
    expect(readFaxTiff(wide)).toEqual({ ok: false, error: 'damaged' });
  });

  it('whose pages go round in a circle ends', () => {
    const file = writeFaxTiff(pages.slice(0, 1), { coding: 'MMR' });
    file[8 + 2 + 16 * 12] = 8;
    expect(readFaxTiff(file)).toEqual({ ok: false, error: 'damaged' });
  });

  it('never throws, whatever its bytes', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 });
    const start = fc.constantFrom('49492a0008000000', '4d4d002a00000008').map((hex) => Buffer.from(hex, 'hex'));
    const rubbish = fc.tuple(start, fc.uint8Array({ maxLength: 300 })).map((parts) => Buffer.concat(parts));
    const spoiled = fc.tuple(anyBitmap, fc.constantFrom('MH', 'MR', 'MMR'), changes).map(([bitmap, coding, all]) => {
      const file = writeFaxTiff([{ bitmap, dpiX: 204, dpiY: 196 }], { coding });
      for (const [at, byte] of all) file[at % Math.min(file.length, 260)] = byte;
      return file;
    });
    seeded(
      fc.property(fc.oneof(spoiled, rubbish), (file) => {
        expect(readFaxTiff(file)).toHaveProperty('ok');
      }),
      1500,
    );
  });
});

describe('the fax-ready PDF', () => {
  it.each(QUALITIES)('shows every dot of every page at %s where it was', async (quality) => {
    const letter = await firstRendered(await letterPdf(), quality);
    const pages = [
      thresholdAt(letter, 128),
      halftonePage(withPhoto(letter, [0, 0, 1, 0.6]), { quality, halftone: 'automatic' }).bitmap,
    ];
    const coded = pages.map((page) => ({
      width: page.width,
      height: page.height,
      quality,
      mmr: encodeFax(page, { coding: 'MMR' }),
    }));
    const seen = await rendered(faxReadyPdf(coded), quality);
    expect(seen.map(({ width, height }) => ({ width, height }))).toEqual(pages.map(() => sheetSize('Letter', quality)));
    for (const [index, page] of pages.entries()) {
      const grey = seen[index]?.grey ?? new Uint8Array();
      // Dots are black or white: nothing was moved by a part of a dot.
      expect(grey.every((tone) => tone === 0 || tone === 255)).toBe(true);
      const again = thresholdAt({ width: page.width, height: page.height, grey }, 128);
      expect(Buffer.compare(again.bits, page.bits)).toBe(0);
    }
  });

  it('says its size to a thousandth of a point, and the same pages give the same bytes', () => {
    const page = { width: 1728, height: 2292, quality: 'Standard', mmr: Uint8Array.of(0, 16, 1) } as const;
    const file = faxReadyPdf([page]);
    const text = Buffer.from(file).toString('latin1');
    const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
    expect(Number(width)).toBeCloseTo((1728 / DPI_X) * 72, 2);
    expect(Number(height)).toBeCloseTo((2292 / DPI_Y.Standard) * 72, 2);
    expect(faxReadyPdf([page])).toEqual(file);
  });

  it('is what a strict reader expects: the table finds every object, the lengths are true', () => {
    const text = Buffer.from(
      faxReadyPdf([{ width: 8, height: 1, quality: 'Low', mmr: Uint8Array.of(1, 2, 3) }]),
    ).toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe('xref');
    const places = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    expect(places).toHaveLength(5);
    places.forEach((place, index) => expect(text.slice(place)).toMatch(new RegExp(`^${String(index + 1)} 0 obj\n`)));
    for (const match of text.matchAll(/\/Length (\d+) >>\nstream\n/g)) {
      const end = match.index + match[0].length + Number(match[1]);
      expect(text.slice(end, end + 11)).toBe('\nendstream\n');
    }
  });
});
