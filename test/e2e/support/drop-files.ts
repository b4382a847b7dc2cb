import type { Page } from '@playwright/test';

/** Drops real files on the window the way the system does it: the page gets File objects that stand for paths. */
export async function dropFiles(page: Page, files: readonly string[], at: { x: number; y: number }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await session.detach();
}
