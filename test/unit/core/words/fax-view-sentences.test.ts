import { describe, expect, it } from 'vitest';
import type { PlaceNote } from '../../../../core/pages/fax-image/place-page';
import type { Finding } from '../../../../core/pages/fax-image/verdict/judge-page';
import { PAGE_LOSSES } from '../../../../core/pages/page-look';
import { en } from '../../../../core/words/en';
import {
  sayCallCost,
  sayCostlyPage,
  sayFinding,
  sayMissingFonts,
  sayPageLoss,
  sayPlaceNote,
  sayShortTime,
  saySpan,
} from '../../../../core/words/fax-view-sentences';
import { createWords } from '../../../../core/words/words';

const words = createWords(en, 'en-GB');
const small = { code: 'small-text', points: 6, letterRows: 11.8, places: [] } as const;

describe('sayFinding', () => {
  it.each<readonly [string, Finding]>([
    ['Page 3: 6 pt text will not survive Standard: use HD.', { ...small, fix: 'use-hd' }],
    ['Page 3: 6 pt text will not survive Standard: use Standard.', { ...small, fix: 'use-standard' }],
    ['Page 3: 6 pt text is too small for any fax. Enlarge it.', { ...small, fix: null }],
    [
      'Page 3: faint writing will vanish, 8 % of what is on the page: make it darker.',
      { code: 'light-ink', percent: 8, fix: 'lift', places: [] },
    ],
    [
      'Page 3: light grey areas will vanish: print this page as a photo.',
      { code: 'light-areas', percent: 20, fix: 'photo', places: [] },
    ],
    [
      'Page 3: a shaded box will turn black: print this page as a photo.',
      { code: 'shade-turns-black', boxes: 1, fix: 'photo', places: [] },
    ],
    [
      'Page 3: text on 2 shaded boxes will be hard to read: whiten the background.',
      { code: 'shade-turns-noisy', boxes: 2, fix: 'whiten', places: [] },
    ],
    [
      'Page 3: text on a shaded box will be hard to read.',
      { code: 'shade-turns-noisy', boxes: 1, fix: null, places: [] },
    ],
  ])('says %j', (said, finding) => {
    expect(sayFinding(words, 3, 'Standard', finding)).toBe(said);
  });
});

describe('sayPlaceNote', () => {
  it.each<readonly [string, PlaceNote]>([
    ['Page 2 is landscape; it is sent turned upright.', { code: 'landscape-rotated' }],
    ['Page 2 is made smaller to fit, to 78 % of its size.', { code: 'scaled-down', percent: 78 }],
    ['Page 2 is Legal, longer than the paper at the other end may be.', { code: 'legal' }],
    ['Page 2 has a size of its own: 420 by 594 mm.', { code: 'odd-size', widthMm: 420, heightMm: 594 }],
    ['Page 2 is too long for one sheet and goes on over 2 sheets.', { code: 'split', sheets: 2 }],
  ])('says %j', (said, note) => {
    expect(sayPlaceNote(words, 2, note)).toBe(said);
  });
});

describe('what is not drawn', () => {
  it('is named by the page, each loss in a sentence of its own', () => {
    expect(sayPageLoss(words, 3, 'picture')).toBe('Page 3: an image on this page cannot be shown here.');
    expect(new Set(PAGE_LOSSES.map((loss) => sayPageLoss(words, 3, loss))).size).toBe(PAGE_LOSSES.length);
  });

  it('names the fonts that are missing', () => {
    expect(sayMissingFonts(words, 2, ['MS-Mincho'])).toBe(
      'Page 2: the font MS-Mincho is not in the file. Letters may look different here or be missing.',
    );
    expect(sayMissingFonts(words, 2, ['MS-Mincho', 'Futura', 'Optima'])).toBe(
      'Page 2: the fonts MS-Mincho, Futura and Optima are not in the file. Letters may look different here or be missing.',
    );
  });
});

describe('the call', () => {
  it.each([
    ['35 s to 1 min 5 s', 'about 50 s', { least: 34, most: 66 }],
    ['50 s', 'about 50 s', { least: 48, most: 52 }],
    ['1 min 50 s to 3 min 10 s', 'about 3 min', { least: 109, most: 192 }],
    ['8 min 30 s to 11 min', 'about 10 min', { least: 511, most: 650 }],
  ])('says %j, and in short %j', (said, short, span) => {
    expect(saySpan(words, span)).toBe(said);
    expect(sayShortTime(words, span)).toBe(short);
  });

  it('says which page costs most, and the price', () => {
    const costly = { page: 4, part: 0.382, hasPhoto: true };
    expect(sayCostlyPage(words, costly)).toBe('The photo on page 4 is 38 % of the call.');
    expect(sayCostlyPage(words, { ...costly, hasPhoto: false })).toBe('Page 4 is 38 % of the call.');
    expect(sayCallCost(words, { least: 0.2, most: 0.2 }, 'EUR')).toMatch(/^About €0\.20\. This is an estimate/);
    expect(sayCallCost(words, { least: 0.1, most: 0.2 }, 'USD')).toMatch(/^About US\$0\.10 to US\$0\.20\./);
  });
});
