import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** axe finds nothing on the page as it stands, in light and in dark. */
export async function hasNoFaults(page: Page, what: string): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    // What the widgets' own live region still holds for some seconds is named after buttons that are gone by then.
    const axe = new AxeBuilder({ page }).setLegacyMode().exclude('[data-live-announcer]');
    const { violations } = await axe.analyze();
    expect(
      violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) })),
      `${what}, ${scheme}`,
    ).toEqual([]);
  }
}
