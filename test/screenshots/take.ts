import path from 'node:path';
import type { Page } from '@playwright/test';

export const FOLDER = process.env['PAGEWIRE_SHOTS'] ?? path.join(import.meta.dirname, '../../out/screenshots');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;

/** The page as it stands, in light, dark and forced colours, at each size. `isReady` waits for what another size loads anew. */
export async function take(page: Page, name: string, isReady = () => Promise.resolve()): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await isReady();
    for (const look of [
      { colorScheme: 'light', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'none' },
      { colorScheme: 'dark', forcedColors: 'active' },
    ] as const) {
      await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
      const shade = look.forcedColors === 'active' ? 'forced' : look.colorScheme;
      await page.screenshot({ path: path.join(FOLDER, `${name}-${shade}-${String(size.width)}.png`) });
    }
  }
}

/** Written from right to left, and at 200 % zoom of the smallest window; with pages on it. */
export async function takeOdd(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  const turn = (dir: string) =>
    page.evaluate((to) => {
      document.documentElement.dir = to;
    }, dir);
  await turn('rtl');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.screenshot({ path: path.join(FOLDER, `${name}-rtl-1280.png`) });
  await turn('ltr');
  await page.setViewportSize({ width: 450, height: 300 });
  await page.getByRole('grid').first().scrollIntoViewIfNeeded();
  await page.screenshot({ path: path.join(FOLDER, `${name}-zoom-450.png`) });
  await page.setViewportSize(SIZES[0]);
}
