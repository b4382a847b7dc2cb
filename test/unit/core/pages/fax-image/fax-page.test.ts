import { expect, it } from 'vitest';
import { decodeFax } from '../../../../../core/pages/fax-image/coding/decode';
import { makeFaxPage } from '../../../../../core/pages/fax-image/fax-page';
import { callSeconds, costlyPages } from '../../../../../core/pages/fax-image/line-time';
import { fixturePages, firstRendered, proseOf } from '../../../../fixtures/fax/fax-pages';

it('makes of a rendered page all that is shown, sent and said', async () => {
  const { text, mixed } = await fixturePages('Standard');
  const choice = { quality: 'Standard', halftone: 'automatic', clean: null } as const;
  const pages = [text, text, text, mixed, text].map((page) => makeFaxPage(page, choice));
  for (const { bitmap, mmr, bytes, findings } of pages) {
    const seen = decodeFax(mmr, { coding: 'MMR', width: 1728, rows: bitmap.height });
    expect(seen.ok && Buffer.compare(seen.value.bitmap.bits, bitmap.bits)).toBe(0);
    expect(bytes.mmr).toBe(mmr.length);
    expect(findings).toEqual([]);
  }
  expect(pages.map(({ bytes }) => bytes.hasPhoto)).toEqual([false, false, false, true, false]);
  const bytes = pages.map((page) => page.bytes);
  expect(costlyPages(bytes)).toMatchObject([{ page: 4, hasPhoto: true }]);
  expect(callSeconds(bytes, 14_400).least).toBeGreaterThan(60);
});

it('judges the page as it was cleaned', async () => {
  const pencil = await firstRendered(
    await proseOf([
      { size: 12, lines: 12 },
      { size: 12, from: 400, lines: 8, grey: 0.86 },
    ]),
    'Standard',
  );
  const choice = { quality: 'Standard', halftone: 'text' } as const;
  const steps = { whiten: false, lift: true, sharpen: false };
  expect(makeFaxPage(pencil, { ...choice, clean: null }).findings).toMatchObject([{ code: 'light-ink' }]);
  expect(makeFaxPage(pencil, { ...choice, clean: steps }).findings).toEqual([]);
});
