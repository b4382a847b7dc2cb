import { readFile, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { defaultSettings } from '../../../core/settings/settings';
import { userOfPeer } from '../../../electron/printing/ipp/http/peer-user';
import { createPrinter } from '../../../electron/printing/printer';
import {
  IDENTITY_FILE,
  keepIdentity,
  movePrinter,
  newIdentity,
  readIdentity,
} from '../../../electron/printing/printer-identity';
import { createPrinting } from '../../../electron/printing/printing';
import type { Announcer } from '../../../electron/printing/setup/avahi';
import { autostartEntry } from '../../../electron/printing/setup/autostart';
import { fileLoginItem } from '../../../electron/printing/setup/login-item';
import { createPrinterSetup, type PrinterSetup } from '../../../electron/printing/setup/printer-setup';
import { createRunTool, toolEnvironment } from '../../../electron/printing/setup/run-tool';
import { cupsSite } from '../../../electron/printing/setup/site';
import { settingsInForce, type SettingsInForce } from '../../../electron/settings/settings-in-force';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { freePort } from '../../fixtures/private-cups';
import { scratchFolder } from '../../fixtures/scratch-folder';

/** CUPS hides a queue from everybody who may not use it, so it is this user's. */
export const USER = userInfo().username;

/** Everything that sets the printer up, as the program puts it together, in a folder of its own. */
export interface SetupBench {
  readonly setup: PrinterSetup;
  readonly settings: SettingsInForce;
  readonly autostart: string;
  readonly identityFile: string;
  readonly port: number;
  secret(): Promise<string>;
  isThere(file: string): Promise<boolean>;
  stop(): Promise<void>;
}

export async function createSetupBench(
  env: Readonly<Record<string, string>>,
  announcer: Announcer | null = null,
): Promise<SetupBench> {
  const folder = await scratchFolder();
  const settings = settingsInForce(defaultSettings, () => undefined);
  const port = await freePort();
  const printing = createPrinting({
    settings,
    identities: {
      read: () => readIdentity(folder),
      fresh: () => ({ ...newIdentity({ id: null, name: USER }, systemRandom), port }),
      keep: (identity) => keepIdentity(folder, identity),
      move: (identity) => movePrinter(folder, identity),
      forget: () => rm(path.join(folder, IDENTITY_FILE), { force: true }),
    },
    createService: (identity) =>
      createPrinter({
        identity,
        desk: {
          store: () => Promise.resolve({ ok: false, error: 'store-not-open' }),
          withdraw: () => Promise.resolve(false),
          identify: () => undefined,
          mostBytes: () => 1_000_000,
        },
        clock: systemClock,
        random: systemRandom,
        log: { info: () => undefined, warn: () => undefined },
        paper: 'A4',
        version: '0.1.0',
        info: 'The fax printer of Pagewire.',
        icon: new Uint8Array(),
        userOfPeer,
      }),
    announcer,
  });
  const run = createRunTool(toolEnvironment('linux', { ...process.env, ...env }), systemClock);
  const autostart = path.join(folder, 'config', 'autostart', 'pagewire.desktop');
  const setup = createPrinterSetup({
    printing,
    settings,
    site: cupsSite({ user: USER, canAnnounce: announcer !== null, pdfService: () => null, run }),
    login: fileLoginItem(autostart, autostartEntry({ program: '/opt/Pagewire/pagewire', args: [] }, 'x')),
    setLoginItem: () => undefined,
    run,
    home: folder,
    clock: systemClock,
    random: systemRandom,
  });
  const identityFile = path.join(folder, IDENTITY_FILE);
  return {
    setup,
    settings,
    autostart,
    identityFile,
    port,
    secret: async () => (JSON.parse(await readFile(identityFile, 'utf8')) as { secret: string }).secret,
    isThere: async (file) =>
      stat(file).then(
        () => true,
        () => false,
      ),
    stop: () => printing.stop(),
  };
}
