import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { dropFiles } from '../support/drop-files';
import { twoPdfs } from '../support/documents';
import { expect, startApp, type RunningApp } from '../support/launch';
import { startJudge, type Judge } from '../support/practice';
import { documentCards, enterKey, enterNumber, rail, send } from '../support/window';

const MIDDLE = { x: 300, y: 300 };

/** Starts with the practice service in the place of iFax, its key stored, and no undo window: these tests are about what comes after. */
export async function startWithJudge(userData: string): Promise<RunningApp & { readonly judge: Judge }> {
  const judge = await startJudge(userData);
  const running = await startAgain(userData, judge);
  await enterKey(running.page, judge.key);
  return { ...running, judge };
}

export async function startAgain(userData: string, judge: Judge): Promise<RunningApp> {
  await withoutUndo(userData);
  return startApp({ userData, env: { PAGEWIRE_IFAX_URL: judge.baseUrl } });
}

/** Faxes leave at once. */
export async function withoutUndo(userData: string): Promise<void> {
  await writeFile(path.join(userData, 'settings.json'), JSON.stringify({ undoSeconds: 0 }), { flag: 'wx' }).catch(
    () => undefined,
  );
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
}

/** Opens the fax to this number in the outbox. */
export async function openFax(page: Page, number: RegExp): Promise<void> {
  await rail(page, /^Outbox/).click();
  await page.getByRole('option', { name: number }).first().click();
}

export const card = (page: Page) => page.locator('.card');
