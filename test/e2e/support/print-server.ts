import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test as base, expect } from './launch';
import { startPrivateCups, type PrivateCups } from '../../fixtures/private-cups';

interface Fixtures {
  readonly cups: PrivateCups;
  /** What the app needs to see the private print server, and a folder of its own for what starts at login. */
  readonly env: Readonly<Record<string, string>>;
}

/** With a print server and an autostart folder of this test only. */
export const test = base.extend<Fixtures>({
  cups: async ({ browserName: _ }, use) => {
    const cups = await startPrivateCups();
    await use(cups);
    await cups.close();
  },
  env: async ({ userData, cups }, use) => {
    const config = path.join(userData, 'config');
    await mkdir(config);
    await use({
      ...cups.env,
      XDG_CONFIG_HOME: config,
      DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${path.join(userData, 'no-bus')}`,
    });
  },
});

export const autostartOf = (env: Readonly<Record<string, string>>): string =>
  path.join(env['XDG_CONFIG_HOME'] ?? '', 'autostart', 'pagewire.desktop');

export async function isGone(file: string): Promise<boolean> {
  return readFile(file).then(
    () => false,
    () => true,
  );
}

export { expect };
