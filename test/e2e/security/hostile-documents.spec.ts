import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { wishful } from '../../fixtures/hostile/bombs/actions';
import { DRAWING_BOMBS } from '../../fixtures/hostile/bombs/drawing';
import { PIXEL_BOMBS } from '../../fixtures/hostile/bombs/pixels';
import { STRUCTURE_BOMBS } from '../../fixtures/hostile/bombs/structure';
import { textPdf, truncated } from '../../fixtures/documents/pdf';
import { dropFiles } from '../support/drop-files';
import { writeDocument } from '../support/documents';
import { expect, runPlain, test } from '../support/launch';
import { documentCards } from '../support/window';

const LONGEST_MS = 1000;

interface Watching {
  readonly stop: () => number;
}

/** Notes the longest time in which main did nothing else. */
const watchMain = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    let last = performance.now();
    let longest = 0;
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const stop = () => {
      clearInterval(timer);
      return longest;
    };
    Object.assign(globalThis, { mainWatch: { stop } satisfies Watching });
  });
const longestOfMain = (app: ElectronApplication): Promise<number> =>
  app.evaluate(() => (globalThis as unknown as { mainWatch: Watching }).mainWatch.stop());

/** Notes the longest time that the page did nothing else, or waited for an answer of main. */
const watchPage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const api = (window as unknown as { pagewire: Record<string, (argument: object) => Promise<unknown>> }).pagewire;
    let longest = 0;
    let going = true;
    const tick = async (): Promise<void> => {
      while (going) {
        const begun = performance.now();
        await api['app.info']?.({});
        await new Promise((resolve) => setTimeout(resolve, 0));
        longest = Math.max(longest, performance.now() - begun);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    void tick();
    const stop = () => {
      going = false;
      return longest;
    };
    Object.assign(window, { pageWatch: { stop } });
  });
const longestOfPage = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { pageWatch: Watching }).pageWatch.stop());

const bomb = (start: string): Buffer => {
  const found = [...DRAWING_BOMBS, ...PIXEL_BOMBS, ...STRUCTURE_BOMBS].find(({ name }) => name.startsWith(start));
  if (found === undefined) throw new Error(`no bomb "${start}"`);
  return found.make();
};

test('the worst files harm nothing: the window answers, others are shown, and a fax leaves', async ({
  running: { app, page, userData },
}) => {
  test.setTimeout(120_000);
  const trace = path.join(userData, 'it-ran');
  const wishes = wishful({ url: 'http://127.0.0.1:9/', program: '/usr/bin/touch', argument: trace });
  const files: Readonly<Record<string, Uint8Array>> = {
    'paints.pdf': bomb('nested forms'),
    'itself.pdf': bomb('a form that draws itself'),
    'packed.pdf': bomb('2 GB of spaces'),
    'large picture.pdf': bomb('an image of 30 000'),
    'round.pdf': bomb('a page tree that is its own child'),
    'wishes.pdf': wishes.make(),
    'innocent.pdf': await textPdf('innocent', 1),
    'many.pdf': bomb('200 000 pages'),
    'half.pdf': truncated(await textPdf('half', 2)),
  };
  const paths: string[] = [];
  for (const [name, bytes] of Object.entries(files)) paths.push(await writeDocument(userData, name, bytes));
  let crashed = false;
  page.on('crash', () => (crashed = true));
  const main = app.process().pid;
  await watchMain(app);
  await watchPage(page);

  await dropFiles(page, paths, { x: 300, y: 300 });
  const cards = documentCards(page);
  await expect(cards).toHaveCount(7, { timeout: 30_000 });
  await expect(page.getByRole('list', { name: 'Not added' }).getByRole('listitem')).toHaveCount(2);
  const card = (name: string) => cards.filter({ hasText: name });
  // Shown while the others are still being drawn.
  await expect(card('innocent.pdf').locator('img.thumb-picture[data-state="shown"]')).toHaveCount(1, {
    timeout: 30_000,
  });
  const sent = await runPlain({
    userData,
    args: ['send', path.join(userData, 'innocent.pdf'), '--to', '+12025550101', '--yes', '--wait'],
  });
  sent.child.stdin?.end();
  const { code, out, err } = await sent.ended;
  expect(code, out + err).toBe(0);
  expect(out).toContain('Delivered');
  for (const name of ['paints.pdf', 'itself.pdf', 'packed.pdf', 'round.pdf']) {
    await card(name).scrollIntoViewIfNeeded();
    await expect(card(name).locator('.thumb-paper svg').first()).toBeVisible({ timeout: 30_000 });
  }

  expect(await longestOfMain(app)).toBeLessThan(LONGEST_MS);
  expect(await longestOfPage(page)).toBeLessThan(LONGEST_MS);
  expect(crashed).toBe(false);
  expect(app.process().pid).toBe(main);
  expect(app.windows()).toHaveLength(1);
  expect(existsSync(trace)).toBe(false);
});
