import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { linesPdf, textPdf } from '../../fixtures/documents/pdf';
import { twoPdfs, writeDocument } from '../support/documents';
import { dropFiles } from '../support/drop-files';
import { expect, startApp, test } from '../support/launch';
import { cellOf, chosenInOrder, drag, gridOf, paperOf, rangeOf } from '../support/pages';
import { startJudge, type Judge } from '../support/practice';
import { documentCards, dropOnNewFax, enterKey, enterNumber, send } from '../support/window';

const A = 'referral A.pdf';
const B = 'scan B.pdf';
const AT = { x: 300, y: 300 };
const focusedName = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
const total = (page: Page) => page.locator('.page-total');

async function withJudge(userData: string, run: (page: Page, judge: Judge) => Promise<void>): Promise<void> {
  const judge = await startJudge(userData);
  const { app, page } = await startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
  try {
    await page.setViewportSize({ width: 1280, height: 1200 });
    await enterKey(page, judge.key);
    await run(page, judge);
  } finally {
    await app.close();
    await judge.stop();
  }
}

test('pages are picked, moved across documents and deleted with the mouse; exactly these are sent', async ({
  userData,
}) => {
  await withJudge(userData, async (page, judge) => {
    const { a, b } = await twoPdfs(userData);
    await dropOnNewFax(page, [a, b]);
    const range = rangeOf(page, A);
    await expect(total(page)).toHaveText('9 pages');
    await expect(cellOf(page, B, 1)).toHaveAccessibleName('Page 1 of 3, page 7 of the fax');

    await test.step('a click leaves out, and with Shift all up to there', async () => {
      await paperOf(page, A, 2).click();
      await expect(range).toHaveValue('1, 3-6');
      await expect(cellOf(page, A, 2)).toHaveAccessibleName('Page 2 of 6, not chosen');
      await expect(cellOf(page, A, 3)).toHaveAccessibleName('Page 3 of 6, page 2 of the fax');
      await paperOf(page, A, 4).click({ modifiers: ['Shift'] });
      await expect(range).toHaveValue('1, 5-6');
      await expect(total(page)).toHaveText('6 of 9 pages');
    });

    await test.step('what is typed is shown at once, as far as it can be read', async () => {
      await range.fill('1-2, 4, x');
      await expect(page.getByText('"x" is not a page.')).toBeVisible();
      expect(await chosenInOrder(page)).toEqual([
        'referral A 1',
        'referral A 2',
        'referral A 4',
        'scan B 1',
        'scan B 2',
        'scan B 3',
      ]);
      await range.fill('');
      await expect(cellOf(page, A, 3)).toHaveAttribute('aria-selected', 'true');
    });

    await test.step('the menu of a document chooses many', async () => {
      const choose = async (what: string) => {
        await page.getByRole('button', { name: `Choose pages of ${A}` }).click();
        await page.getByRole('menuitem', { name: what }).click();
      };
      await choose('Odd pages');
      await expect(range).toHaveValue('odd');
      await choose('The others instead');
      await expect(range).toHaveValue('2, 4, 6');
      await choose('No pages');
      await expect(range).toHaveValue('none');
      await expect(page.getByText('No page of this file is chosen.')).toBeVisible();
      await choose('All pages');
      await expect(range).toHaveValue('');
    });

    await test.step('a lasso from the gap chooses what it touches', async () => {
      const [from, to] = [await paperOf(page, A, 2).boundingBox(), await paperOf(page, A, 4).boundingBox()];
      if (from === null || to === null) throw new Error('not on the screen');
      await page.mouse.move(from.x - 5, from.y + 20);
      await page.mouse.down();
      await page.mouse.move(from.x + 20, from.y + 30);
      await page.mouse.move(to.x + 20, to.y + 60, { steps: 4 });
      await expect(page.locator('.page-lasso')).toBeVisible();
      await page.mouse.up();
      await expect(range).toHaveValue('2-4');
      await expect(page.locator('.page-lasso')).toHaveCount(0);
    });

    await test.step('pages are dragged between those of another document', async () => {
      await drag(page, paperOf(page, A, 5), cellOf(page, B, 2), { side: 'left' });
      await expect(documentCards(page)).toHaveCount(4);
      // It was not chosen, and is not now.
      await expect(rangeOf(page, A, 1)).toHaveValue('none');
      await paperOf(page, A, 5, 1).click();
      await drag(page, paperOf(page, A, 3), cellOf(page, B, 3, 1), { side: 'right', shift: true });
      expect(await chosenInOrder(page)).toEqual([
        'scan B 1',
        'referral A 5',
        'scan B 2',
        'scan B 3',
        'referral A 2',
        'referral A 3',
        'referral A 4',
      ]);
    });

    await test.step('a page is deleted and comes back', async () => {
      await paperOf(page, B, 3, 1).click({ button: 'right' });
      await page.getByRole('menuitem', { name: /^Delete/ }).click();
      await expect(page.getByText(`Page 3 of ${B} was deleted.`)).toBeVisible();
      await expect(cellOf(page, B, 3, 1)).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(cellOf(page, B, 3, 1)).toHaveAttribute('aria-selected', 'true');
    });

    await enterNumber(page, '+12025550101');
    await send(page, /^Send 7 pages/);
    await expect
      .poll(async () => (await judge.accepted()).map(({ text }) => text), { timeout: 20_000 })
      .toEqual([
        ['Page 1 of B', 'Page 5 of A', 'Page 2 of B', 'Page 3 of B', 'Page 2 of A', 'Page 3 of A', 'Page 4 of A'],
      ]);
  });
});

test('all of it by the keyboard alone', async ({ userData }) => {
  await withJudge(userData, async (page, judge) => {
    const { a, b } = await twoPdfs(userData);
    await dropOnNewFax(page, [a, b]);
    const range = rangeOf(page, A);
    const keys = async (...names: readonly string[]) => {
      for (const name of names) await page.keyboard.press(name);
    };
    await range.focus();
    // The menu of the document, its buttons, then its pages: one stop for all of them.
    for (let step = 0; step < 8 && !(await focusedName(page))?.startsWith('Page 1 of 6'); step++) await keys('Tab');
    expect(await focusedName(page)).toBe('Page 1 of 6, page 1 of the fax');

    await keys('ArrowRight', 'Space');
    await expect(range).toHaveValue('1, 3-6');
    await keys('Shift+ArrowRight', 'Shift+ArrowRight');
    await expect(range).toHaveValue('1, 5-6');
    await keys('Shift+ArrowLeft');
    await expect(range).toHaveValue('1, 4-6');
    await keys('Escape');
    await expect(range).toHaveValue('1, 3-6');
    await keys('Control+a');
    await expect(range).toHaveValue('');
    await keys('End');
    expect(await focusedName(page)).toBe('Page 6 of 6, page 6 of the fax');
    await keys('Home', 'Control+End', 'PageUp', 'PageDown', 'ArrowUp', 'ArrowDown');

    await test.step('moved into the next document, and the focus goes along', async () => {
      await keys('Alt+ArrowRight');
      expect(await focusedName(page)).toBe('Page 6 of 6, page 7 of the fax');
      await keys('Alt+ArrowRight', 'Alt+ArrowLeft', 'Alt+ArrowLeft');
      expect(await focusedName(page)).toBe('Page 6 of 6, page 6 of the fax');
      await expect(documentCards(page)).toHaveCount(2);
      await keys('Alt+ArrowRight');
    });

    await test.step('turned, and turned back', async () => {
      const paper = page.locator('[data-page="6"] .thumb-paper');
      const upright = await paper.boundingBox();
      await keys('r');
      expect(await focusedName(page)).toBe('Page 6 of 6, page 7 of the fax, turned');
      const lying = await paper.boundingBox();
      expect((lying?.width ?? 0) > (lying?.height ?? 0) && (upright?.width ?? 0) < (upright?.height ?? 0)).toBe(true);
      await expect(paper.locator('img')).toHaveAttribute('data-state', 'shown');
      await keys('Shift+R');
      expect(await focusedName(page)).toBe('Page 6 of 6, page 7 of the fax');
    });

    await test.step('deleted one after the other, and brought back one after the other', async () => {
      await cellOf(page, A, 2).focus();
      await keys('Delete');
      expect(await focusedName(page)).toBe('Page 3 of 6, page 2 of the fax');
      await keys('Delete');
      expect(await focusedName(page)).toBe('Page 4 of 6, page 2 of the fax');
      const undo = page.getByRole('button', { name: 'Undo' });
      await undo.focus();
      await keys('Enter');
      expect(await focusedName(page)).toBe('Page 3 of 6, page 2 of the fax');
      await undo.focus();
      await keys('Enter');
      expect(await focusedName(page)).toBe('Page 2 of 6, page 2 of the fax');
      await expect(undo).toHaveCount(0);
    });

    await test.step('the menu of a page', async () => {
      await keys('Shift+F10');
      await expect(page.getByRole('menuitem', { name: 'Leave out' })).toBeFocused();
      await keys('Enter');
      await expect(range).toHaveValue('1, 3-5');
      expect(await focusedName(page)).toBe('Page 2 of 6, not chosen');
    });

    await enterNumber(page, '+12025550101');
    await send(page, /^Send 8 pages/);
    await expect
      .poll(async () => (await judge.accepted()).map(({ text }) => text), { timeout: 20_000 })
      .toEqual([
        [1, 3, 4, 5]
          .map((number) => `Page ${String(number)} of A`)
          .concat(['Page 1 of B', 'Page 6 of A', 'Page 2 of B', 'Page 3 of B']),
      ]);
  });
});

test('blank pages are named and left out only when somebody says so; the total says all that is sent', async ({
  running: { page, userData },
}) => {
  const words = ['A letter that somebody wrote.'];
  const file = await writeDocument(userData, 'with blanks.pdf', await linesPdf(words, [], words, words, []));
  await dropFiles(page, [file], AT);
  const range = rangeOf(page, 'with blanks.pdf');
  const offer = page.locator('.blank-offer');
  await expect(offer).toContainText('Pages 2 and 5 are blank.', { timeout: 20_000 });
  await expect(cellOf(page, 'with blanks.pdf', 2)).toHaveAccessibleName('Page 2 of 5, page 2 of the fax, blank');
  await expect(range).toHaveValue('');
  await expect(total(page)).toHaveText('5 pages');
  await offer.getByRole('button', { name: 'Leave them out' }).click();
  await expect(range).toHaveValue('1, 3-4');
  await expect(offer).toHaveCount(0);
  expect(await focusedName(page)).toBe('Page 2 of 5, not chosen, blank');
  await page.getByLabel('Cover page').selectOption('ifax');
  await expect(total(page)).toHaveText('3 of 5 pages and a cover page');
  await range.fill('2');
  await expect(offer).toContainText('Page 2 is blank.');
});

test('a drag scrolls near an edge and is given up with Escape; the cards keep their pages', async ({
  running: { page, userData },
}) => {
  await page.setViewportSize({ width: 900, height: 600 });
  const { a, b } = await twoPdfs(userData);
  await dropFiles(page, [a, b], AT);
  await expect(documentCards(page)).toHaveCount(2);
  const before = await chosenInOrder(page);
  const panel = page.locator('.table-scroll');
  const [start, around] = [await paperOf(page, A, 1).boundingBox(), await panel.boundingBox()];
  if (start === null || around === null) throw new Error('not on the screen');
  await page.mouse.move(start.x + 20, start.y + 30);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + 50);
  await page.mouse.move(start.x + 40, around.y + around.height - 5, { steps: 4 });
  await expect(page.getByText('Move page 1')).toBeVisible();
  await expect.poll(() => panel.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  await page.keyboard.press('Escape');
  await expect(page.locator('.page-drag')).toHaveCount(0);
  await page.mouse.up();
  expect(await chosenInOrder(page)).toEqual(before);
});

test('axe finds nothing on the pages, their menus and marks', async ({ running: { page, userData } }) => {
  const { a, b } = await twoPdfs(userData);
  await dropFiles(page, [a, b], AT);
  await expect(documentCards(page)).toHaveCount(2);
  await paperOf(page, A, 2).click();
  const look = async (what: string) => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(
      violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) })),
      what,
    ).toEqual([]);
  };
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await look(`the grid, ${colorScheme}`);
    await paperOf(page, A, 3).click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await look(`the menu of a page, ${colorScheme}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    expect(await focusedName(page)).toMatch(/^Page 3 of 6/);
    await page.getByRole('button', { name: `Choose pages of ${A}` }).click();
    await look(`the menu of a document, ${colorScheme}`);
    await page.keyboard.press('Escape');
  }
});

test('500 pages: the first is seen soon, and wherever one scrolls to, pages stand', async ({
  running: { page, userData },
}) => {
  const { a } = await twoPdfs(userData);
  const long = path.join(userData, 'long.pdf');
  await writeFile(long, await textPdf('L', 500));
  // The document process is warm, as in use.
  await dropFiles(page, [a], AT);
  await expect(cellOf(page, A, 1).locator('img')).toHaveAttribute('data-state', 'shown');

  const seen = page.evaluate(
    () =>
      new Promise<{ card: number; picture: number }>((resolve) => {
        let dropped = 0;
        let card = 0;
        window.addEventListener(
          'drop',
          () => {
            dropped = performance.now();
          },
          { capture: true, once: true },
        );
        const look = () => {
          const grid = document.querySelector('[aria-label="Pages of long.pdf"]');
          if (grid !== null && card === 0) card = performance.now() - dropped;
          const picture = grid?.querySelector('img[data-state=shown]') ?? null;
          if (picture === null) requestAnimationFrame(look);
          else resolve({ card, picture: performance.now() - dropped });
        };
        look();
      }),
  );
  await dropFiles(page, [long], AT);
  const { card, picture } = await seen;
  console.log(
    `500 pages: ${card.toFixed(0)} ms from the drop to the card, ${picture.toFixed(0)} ms to the first thumbnail`,
  );

  const scroller = page.locator('.page-scroller').nth(1);
  const blank = () =>
    scroller.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const inSight = [...element.querySelectorAll('[role=gridcell]')].filter((cell) => {
        const box = cell.getBoundingClientRect();
        return box.bottom > top && box.top < bottom;
      });
      return {
        inSight: inSight.length,
        empty: inSight.filter((cell) => cell.querySelector('img[data-state=shown]') === null).length,
      };
    });
  const drawn = () => scroller.locator('[role=gridcell]').count();
  for (const part of [0.1, 0.37, 0.93, 1, 0.5, 0]) {
    await scroller.evaluate(async (element, to) => {
      const from = element.scrollTop;
      const end = (element.scrollHeight - element.clientHeight) * to;
      const frames = 20;
      for (let frame = 1; frame <= frames; frame++) {
        element.scrollTop = from + ((end - from) * frame) / frames;
        await new Promise(requestAnimationFrame);
      }
    }, part);
    // The paper is there at once, its picture soon.
    expect((await blank()).inSight).toBeGreaterThanOrEqual(6);
    await expect.poll(async () => (await blank()).empty).toBe(0);
    // What went out of sight is gone.
    expect(await drawn()).toBeLessThan(120);
  }

  await test.step('the page with the focus stays where Tab finds it', async () => {
    await gridOf(page, 'long.pdf').locator('[data-page="1"]').focus();
    await scroller.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await expect(gridOf(page, 'long.pdf').locator('[data-page="500"]')).toBeVisible();
    expect(await focusedName(page)).toMatch(/^Page 1 of 500/);
    await page.keyboard.press('Control+End');
    expect(await focusedName(page)).toMatch(/^Page 500 of 500/);
    await page.keyboard.press('Control+Home');
    expect(await focusedName(page)).toMatch(/^Page 1 of 500/);
    await expect(gridOf(page, 'long.pdf').locator('[data-page="1"]')).toBeInViewport();
  });
});
