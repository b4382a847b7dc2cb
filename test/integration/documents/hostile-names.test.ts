import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createWords } from '../../../core/words/words';
import { sayDocumentProblem } from '../../../core/words/document-sentences';
import { shownName } from '../../../core/words/shown-name';
import { defaultSettings } from '../../../core/settings/settings';
import { en } from '../../../core/words/en';
import { hostileNames } from '../../fixtures/documents/hostile-names';
import { textPdf } from '../../fixtures/documents/pdf';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { setUp } from './store-parts';

const SEED = 20261125;
/** Whatever moves, hides or ends a line; joiners make emoji and are allowed. */
const MOVES = /[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;

it(`each of 300 hostile names (seed ${SEED}) is taken in or refused with a sentence, and what is shown is harmless`, async () => {
  const { store, files } = await setUp();
  const folder = await scratchFolder();
  const pdf = await textPdf('A', 1);
  const words = createWords(en, 'en');
  const names = hostileNames(SEED);
  expect(new Set(names).size).toBe(300);
  let taken = 0;
  for (const name of names) {
    const path = join(folder, name);
    await writeFile(path, pdf);
    const result = await store.intake(path, {});
    const shown = result.ok ? result.value.name : result.error.name;
    expect(shown, JSON.stringify(name)).not.toMatch(MOVES);
    expect(shown.length).toBeGreaterThan(0);
    expect(Array.from(shown).length).toBeLessThanOrEqual(255);
    if (result.ok) {
      taken += 1;
      await store.release(result.value.handle);
    } else {
      expect(result.error.code).toBe('type-not-supported');
      const sentence = words.say('document.named', {
        name: shown,
        reason: sayDocumentProblem(words, result.error.code, defaultSettings),
      });
      expect(sentence).not.toMatch(MOVES);
      // A name is text: nothing in it is filled in or cut.
      expect(sentence.startsWith(`${shown}: `)).toBe(true);
    }
  }
  expect(taken).toBeGreaterThan(50);
  expect(taken).toBeLessThan(300);
  // Nothing was written but what the store itself names.
  expect(await files('dropped')).toEqual([]);
}, 120_000);

it('twins that differ only in how letters are composed look the same, and stay two documents', async () => {
  const { store } = await setUp();
  const folder = await scratchFolder();
  const handles = new Set<string>();
  for (const name of ['Ärzte.pdf', 'A\u0308rzte.pdf']) {
    await writeFile(join(folder, name), await textPdf(name.length.toString(), 1));
    const result = await store.intake(join(folder, name), {});
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.name).toBe('Ärzte.pdf');
    handles.add(result.value.handle);
  }
  expect(handles.size).toBe(2);
});

it('a path that leads up and out is that file, and no more than its last part is shown', async () => {
  const { store, file } = await setUp();
  await file('a.pdf', await textPdf('A', 1));
  const path = await file('b.pdf', await textPdf('B', 1));
  const result = await store.intake(join(path, '..', '..', join(path, '..').split('/').at(-1) ?? '', 'a.pdf'), {});
  expect(result.ok && result.value.name).toBe('a.pdf');
});

it.each([
  ['\u202efdp.exe', '\ufffdfdp.exe'],
  ['a\nb.pdf', 'a\ufffdb.pdf'],
  ['👩\u200d⚕️.pdf', '👩\u200d⚕️.pdf'],
  ['\ud800.pdf', '\ufffd.pdf'],
  [`${'x'.repeat(300)}.pdf`, 'x'.repeat(255)],
])('%j is shown as %j', (name, shown) => {
  expect(shownName(name)).toBe(shown);
});
