import type { Page } from '@playwright/test';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Files that are held over the window. */
export interface FileDrag {
  /** Lets go of them where they are, at once: whatever the page is doing, a person may do just that. */
  drop(): Promise<void>;
}

/** Holds real files over the window the way the system does it: the page gets File objects that stand for paths. */
export async function beginDrag(page: Page, files: readonly string[], at: Point): Promise<FileDrag> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, ...at, data });
  await send('dragEnter');
  return {
    drop: async () => {
      // Chromium itself puts one more movement before the drop.
      await send('drop');
      await session.detach();
    },
  };
}

/** Drops them on the window. */
export async function dropFiles(page: Page, files: readonly string[], at: Point): Promise<void> {
  const drag = await beginDrag(page, files, at);
  await drag.drop();
}
