import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { test as base, expect } from './launch';
import { IDENTITY_FILE, type PrinterIdentity } from '../../../electron/printing/printer-identity';
import { freePort, startPrivateCups, type PrivateCups } from '../../fixtures/private-cups';

/** What programs show. */
export const PRINTER_NAME = `Pagewire Fax (${userInfo().username})`;

interface Fixtures {
  readonly cups: PrivateCups;
  /** What the app needs to see the private print server, and a folder of its own for what starts at login. */
  readonly env: Readonly<Record<string, string>>;
}

/** A port of its own: the one of this user may be another test run's. */
const ownIdentity = async (): Promise<PrinterIdentity> => ({
  port: await freePort(),
  uuid: randomUUID(),
  secret: randomBytes(32).toString('base64url'),
  queueName: PRINTER_NAME,
});

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
    await writeFile(path.join(userData, IDENTITY_FILE), JSON.stringify(await ownIdentity()), { mode: 0o600 });
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
