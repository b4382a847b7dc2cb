import { PDFDocument, StandardFonts, grayscale } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { halftonePage, type Halftone } from '../../../../../core/pages/fax-image/halftone/halftone';
import type { GreyPage } from '../../../../../core/pages/fax-image/pictures';
import { cleanPage } from '../../../../../core/pages/fax-image/tone/clean';
import { findComponents } from '../../../../../core/pages/fax-image/verdict/components';
import { judgePage, type Finding } from '../../../../../core/pages/fax-image/verdict/judge-page';
import type { Quality } from '../../../../../core/pages/quality';
import { drawn } from '../../../../fixtures/fax/bitmaps';
import { drawProse, firstRendered, letterPdf, proseOf, scanned, withPhoto } from '../../../../fixtures/fax/fax-pages';
import { LETTER } from '../../../../fixtures/documents/pdf';

function judged(page: GreyPage, quality: Quality, halftone: Halftone = 'automatic'): Finding[] {
  return judgePage(page, halftonePage(page, { quality, halftone }).bitmap, quality);
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

describe('components', () => {
  it('hang together over corners, and are joined late where a U closes', () => {
    const page = drawn(
      '#....#..##', //
      '#....#....',
      '.####.....',
      '.......#..',
    );
    const found = findComponents(page, { width: 1, height: 1 });
    expect(found).toContainEqual({ x: 0, y: 0, width: 6, height: 3, dots: 8 });
    expect(found).toContainEqual({ x: 8, y: 0, width: 2, height: 1, dots: 2 });
    expect(found).toHaveLength(3);
    expect(findComponents(page, { width: 3, height: 2 })).toHaveLength(1);
  });
});

describe('the smallest text', () => {
  const FACES = [StandardFonts.Helvetica, StandardFonts.TimesRoman] as const;

  // Sizes that a text recogniser reads badly, and what it reads well (docs/decisions/0012-the-fax-image.md).
  it.each([
    ['Low', 6, 'use-hd'],
    ['Low', 10, null],
    ['Low', 12, null],
    ['Standard', 6, 'use-hd'],
    ['Standard', 8, null],
    ['Standard', 10, null],
    ['Standard', 12, null],
    ['HD', 6, null],
    ['HD', 8, null],
    ['HD', 12, null],
  ] as const)('at %s, %d pt: %s', async (quality, size, fix) => {
    for (const face of FACES) {
      const page = await firstRendered(await proseOf([{ size }], face), quality);
      const findings = judged(page, quality);
      if (fix === null) expect(findings).toEqual([]);
      else expect(findings).toMatchObject([{ code: 'small-text', fix }]);
      const [finding] = findings;
      // At Low a row is three quarters of a point.
      if (finding?.code === 'small-text')
        expect(Math.abs(finding.points - size)).toBeLessThanOrEqual(quality === 'Low' ? 1 : 0);
    }
  });

  it('sends 8 pt Times from Low to Standard, and has no quality for 3 pt', async () => {
    const eight = await firstRendered(await proseOf([{ size: 8 }], StandardFonts.TimesRoman), 'Low');
    expect(judged(eight, 'Low')).toMatchObject([{ code: 'small-text', points: 7, fix: 'use-standard' }]);
    const three = await firstRendered(await proseOf([{ size: 3 }]), 'Standard');
    expect(judged(three, 'Standard')).toMatchObject([{ code: 'small-text', points: 3, fix: null }]);
  });

  it('finds two lines of small print under ordinary text, and where they stand', async () => {
    const pdf = await proseOf([
      { size: 11, lines: 30 },
      { size: 6, from: 90, lines: 2 },
    ]);
    const page = await firstRendered(pdf, 'Standard');
    const [finding, ...others] = judged(page, 'Standard');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'small-text', points: 6 });
    // 90 points from the bottom of 792, in rows of 196 to the inch.
    for (const { y } of finding?.places ?? []) expect(y).toBeGreaterThan(((792 - 100) / 72) * 196);
  });

  it('does not take photos, scans and ordinary letters for small print', async () => {
    const letter = await firstRendered(await letterPdf(), 'Standard');
    for (const page of [letter, scanned(letter), withPhoto(letter, [0.1, 0.5, 0.9, 0.95])])
      for (const halftone of ['automatic', 'text', 'photo'] as const)
        expect(codes(judged(page, 'Standard', halftone))).not.toContain('small-text');
  });
});

describe('light ink', () => {
  const light = async (grey: number) =>
    firstRendered(
      await proseOf([
        { size: 11, lines: 20 },
        { size: 11, from: 400, lines: 6, grey },
      ]),
      'Standard',
    );

  it('is missed where it prints as nothing, and comes back when it is lifted', async () => {
    const page = await light(0.86);
    expect(judged(page, 'Standard')).toMatchObject([{ code: 'light-ink', fix: 'lift' }]);
    const lifted = cleanPage(page, 'Standard', { whiten: false, lift: true, sharpen: false });
    expect(judged(lifted, 'Standard')).toEqual([]);
  });

  it('is not missed where it is printed', async () => {
    expect(judged(await light(0.4), 'Standard')).toEqual([]);
    expect(judged(scanned(await light(0)), 'Standard')).toEqual([]);
    // The soft rims of letters are a larger part of them at Low.
    for (const face of [StandardFonts.Helvetica, StandardFonts.TimesRoman]) {
      const small = await firstRendered(await proseOf([{ size: 9, lines: 20 }], face), 'Low');
      expect(judged(scanned(small), 'Low', 'text')).toEqual([]);
    }
  });
});

describe('shaded boxes', () => {
  async function boxed(grey: number, quality: Quality): Promise<GreyPage> {
    const pdf = await PDFDocument.create();
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    const page = pdf.addPage([...LETTER]);
    page.drawRectangle({ x: 40, y: 560, width: 520, height: 80, color: grayscale(grey) });
    drawProse(page, font, { size: 11 });
    return firstRendered(await pdf.save(), quality);
  }

  it('that turn black are found in every quality, and a photo screen keeps them', async () => {
    for (const quality of ['Low', 'Standard', 'HD'] as const) {
      const page = await boxed(0.5, quality);
      const findings = judged(page, quality, 'text');
      expect(codes(findings)).toContain('shade-turns-black');
      const shade = findings.find(({ code }) => code === 'shade-turns-black');
      expect(shade).toMatchObject({ boxes: 1, fix: 'photo' });
      expect(codes(judged(page, quality, 'photo'))).not.toContain('shade-turns-black');
    }
  });

  it('that put dots around text are found, and whitening clears them', async () => {
    const page = await boxed(0.78, 'Standard');
    const findings = judged(page, 'Standard', 'photo');
    expect(findings).toMatchObject([{ code: 'shade-turns-noisy', boxes: 1, fix: 'whiten' }]);
    const whitened = cleanPage(page, 'Standard', { whiten: true, lift: false, sharpen: false });
    expect(judged(whitened, 'Standard', 'photo')).toEqual([]);
  });

  it('that are black anyway, and photos, are none', async () => {
    expect(codes(judged(await boxed(0, 'Standard'), 'Standard'))).not.toContain('shade-turns-black');
    const letter = await firstRendered(await letterPdf(), 'Standard');
    const findings = judged(withPhoto(letter, [0.05, 0.4, 0.95, 0.95]), 'Standard', 'photo');
    expect(codes(findings).filter((code) => code.startsWith('shade'))).toEqual([]);
  });

  it('that are a faint tint may vanish', async () => {
    expect(judged(await boxed(0.87, 'Standard'), 'Standard', 'text')).toEqual([]);
  });

  it('that vanish as an area are said', async () => {
    expect(judged(await boxed(0.72, 'Standard'), 'Standard', 'text')).toMatchObject([
      { code: 'light-areas', fix: 'photo' },
    ]);
  });
});
