import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, startApp, test } from '../support/launch';
import { documentCards, rail } from '../support/window';

/** Tabs on until the focus is on something with this name; fails when it never comes. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : null;
      return element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`the focus never came to ${String(name)}`);
}

test('the sample letter is sent with the keyboard alone', async ({ running: { page } }) => {
  await tabTo(page, /^Try the sample letter$/);
  await page.keyboard.press('Enter');
  await expect(documentCards(page)).toHaveCount(1);
  await tabTo(page, /^Fax number$/);
  await page.keyboard.type('+12025550101');
  await tabTo(page, /^Send \d+ pages? to \+1 202 555 0101$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Delivered today|Calling|Page \d|Handing over|Waiting to be sent/).first()).toBeVisible();
});

test('axe finds nothing on any page, light and dark', async ({ userData }) => {
  const { app, page } = await startApp({ userData });
  try {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      for (const name of ['New fax', 'Outbox', 'Sent', 'Settings']) {
        await rail(page, new RegExp(`^${name}`)).click();
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
        // Electron cannot open the blank page that axe would use to look into frames; there are none.
        const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
        expect(
          violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) })),
          `${name}, ${scheme}`,
        ).toEqual([]);
      }
    }
  } finally {
    await app.close();
  }
});
