import { once } from 'node:events';
import type { ElectronApplication } from '@playwright/test';
import { hasNoFaults } from '../support/faultless';
import { expect, test } from '../support/launch';

/** Chooses an item as the system does it, with the window in front. */
const choose = (app: ElectronApplication, menu: string, item: { label?: string; role?: string }): Promise<void> =>
  app.evaluate(
    ({ Menu, BrowserWindow }, [inMenu, wanted]) => {
      const items = Menu.getApplicationMenu()?.items.find(({ label }) => label === inMenu)?.submenu?.items ?? [];
      const found = items.find(({ label, role }) => label === wanted.label || role === wanted.role);
      if (found === undefined) throw new Error('no such item in the menu');
      const window = BrowserWindow.getAllWindows()[0];
      (found.click as (event: object, window?: object, contents?: object) => void)({}, window, window?.webContents);
    },
    [menu, item] as const,
  );

test('the menu opens every page, also when the window was closed to the back', async ({ running: { app, page } }) => {
  for (const name of ['Outbox', 'Sent', 'Settings', 'New fax']) {
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.hide();
    });
    await choose(app, 'Fax', { label: name });
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
  }
});

test('the menu makes the window larger and smaller, and nothing in it opens the developer tools', async ({
  running: { app },
}) => {
  const zoom = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.zoomLevel);
  await choose(app, 'View', { role: 'zoomin' });
  await expect.poll(zoom).toBeGreaterThan(0);
  await choose(app, 'View', { role: 'resetzoom' });
  await expect.poll(zoom).toBe(0);
  const roles = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ role }) => role?.toLowerCase())),
  );
  expect(roles).toContain('zoomin');
  expect(roles).not.toContain('toggledevtools');
  expect(roles).not.toContain('reload');
});

test('the menu ends the program', async ({ running: { app } }) => {
  const gone = once(app.process(), 'exit');
  // The program is gone before it can answer.
  await choose(app, 'Fax', { label: 'Quit Pagewire' }).catch(() => undefined);
  expect(await gone).toEqual([0, null]);
});

test('the menu leads to what Pagewire is, and there the licences of all that is shipped can be read', async ({
  running: { app, page },
}) => {
  await choose(app, 'Help', { label: 'About Pagewire' });
  const title = page.getByRole('heading', { name: 'About', exact: true });
  await expect(title).toBeFocused();
  await expect(title).toBeInViewport();
  const { version, electron } = await app.evaluate(({ app: program }) => ({
    version: program.getVersion(),
    electron: process.versions.electron,
  }));
  const about = page.getByRole('region', { name: 'About' });
  await expect(about).toContainText(`Pagewire ${version}`);
  await expect(about).toContainText(`Electron ${electron}`);
  await expect(about).toContainText('practice service');

  await page.getByRole('heading', { name: 'iFax key' }).scrollIntoViewIfNeeded();
  await choose(app, 'Help', { label: 'About Pagewire' });
  await expect(title).toBeInViewport();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Licences of everything shipped' });
  const list = dialog.getByRole('list', { name: 'Parts and their licences' });
  await expect(list.getByText(`Electron ${electron}, MIT`)).toBeVisible();
  expect(await list.getByRole('listitem').count()).toBeGreaterThan(40);

  // By keyboard: into the list, which scrolls, and to the first part, which opens.
  await page.keyboard.press('Tab');
  await expect(list).toBeFocused();
  await page.keyboard.press('End');
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(list.getByText('Permission is hereby granted', { exact: false }).first()).toBeVisible();
  await hasNoFaults(page, 'the licences');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
