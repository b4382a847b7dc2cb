import type { Page } from '@playwright/test';
import { dropFiles } from '../support/drop-files';
import { twoPdfs } from '../support/documents';
import { expect, startApp, type RunningApp } from '../support/launch';
import { startJudge, type Judge } from '../support/practice';
import { documentCards, enterKey, enterNumber, rail, send } from '../support/window';

const MIDDLE = { x: 300, y: 300 };

/** Starts with the practice service in the place of iFax and its key stored. */
export async function startWithJudge(userData: string): Promise<RunningApp & { readonly judge: Judge }> {
  const judge = await startJudge(userData);
  const running = await startAgain(userData, judge);
  await enterKey(running.page, judge.key);
  return { ...running, judge };
}

export function startAgain(userData: string, judge: Judge): Promise<RunningApp> {
  return startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
}

/** Sends six pages to a number of the practice table; `prepare` changes the ticket before. */
export async function sendSixPages(
  page: Page,
  userData: string,
  number: string,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { a } = await twoPdfs(userData);
  await rail(page, /^New fax/).click();
  await dropFiles(page, [a], MIDDLE);
  await expect(documentCards(page)).toHaveCount(1);
  await enterNumber(page, number);
  await prepare(page);
  await send(page, /^Send 6 pages/);
  // The window goes to the outbox once the fax is queued; whoever went elsewhere before would be taken along.
  await expect(page.getByRole('heading', { level: 1, name: 'Outbox' })).toBeVisible();
}

/** Opens the fax to this number in the outbox. */
export async function openFax(page: Page, number: RegExp): Promise<void> {
  await rail(page, /^Outbox/).click();
  await page.getByRole('option', { name: number }).first().click();
}

export const card = (page: Page) => page.locator('.card');
