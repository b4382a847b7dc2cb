import { expect, type Locator, type Page } from '@playwright/test';

/** The pages of a document by what a person sees of them. */
export const gridOf = (page: Page, name: string): Locator => page.getByRole('grid', { name: `Pages of ${name}` });
/** Of the nth card of this file, from 0: pages that were moved stand in cards of their own. */
export const cellOf = (page: Page, name: string, number: number, card = 0): Locator =>
  gridOf(page, name)
    .nth(card)
    .locator(`[data-page="${String(number)}"]`);
export const paperOf = (page: Page, name: string, number: number, card = 0): Locator =>
  cellOf(page, name, number, card).locator('.thumb');
export const rangeOf = (page: Page, name: string, card = 0): Locator =>
  page.getByLabel(`Pages to send of ${name}`).nth(card);

/** What the grids say of every page of the fax that is chosen, in the order of the fax: "referral A 3". */
export async function chosenInOrder(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[role=grid]')].flatMap((grid) =>
      [...grid.querySelectorAll('[role=gridcell][aria-selected=true]')].map(
        (cell) =>
          `${(grid.getAttribute('aria-label') ?? '').replace(/^Pages of (.*)\.pdf.*$/, '$1')} ${cell.getAttribute('data-page') ?? ''}`,
      ),
    ),
  );
}

/** Drags with the mouse in steps, as a hand does. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  { side = 'middle', shift = false }: { readonly side?: 'left' | 'middle' | 'right'; readonly shift?: boolean } = {},
): Promise<void> {
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (start === null || end === null) throw new Error('not on the screen');
  const part = { left: 0.05, middle: 0.5, right: 0.95 }[side];
  if (shift) await page.keyboard.down('Shift');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2 + 10, start.y + start.height / 2 + 10);
  await page.mouse.move(end.x + end.width * part, end.y + end.height / 2, { steps: 5 });
  await expect(page.locator('.page-drag-mark')).toBeVisible();
  await page.mouse.up();
  if (shift) await page.keyboard.up('Shift');
}
