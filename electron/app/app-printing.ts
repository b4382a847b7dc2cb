import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { bytesOf } from '../../core/settings/intake-caps';
import type { Words } from '../../core/words/words';
import type { Log } from '../diagnostics/log';
import { auditedPrinterSetup } from '../audit/audited';
import { basketDesk } from '../printing/basket-desk';
import { userOfPeer } from '../printing/ipp/http/peer-user';
import { createPrinter } from '../printing/printer';
import { IDENTITY_FILE, keepIdentity, movePrinter, newIdentity, readIdentity } from '../printing/printer-identity';
import { createServing, type PrinterServing } from '../printing/serving';
import { createPrinting, type Printing } from '../printing/printing';
import { autostartEntry, autostartFile, HIDDEN_SWITCH, type Launch } from '../printing/setup/autostart';
import { createAvahiAnnouncer } from '../printing/setup/avahi';
import { appBundleOf, pdfServicePath, type PdfService } from '../printing/setup/cups-plan';
import { systemBus } from '../dbus/address';
import { fileLoginItem, followLogin, systemLoginItem, type LoginItem } from '../printing/setup/login-item';
import { createPrinterSetup, type PrinterSetup } from '../printing/setup/printer-setup';
import { createRunTool, toolEnvironment } from '../printing/setup/run-tool';
import { cupsSite, windowsSite } from '../printing/setup/site';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { Engine } from './engine';
import { dataFolder, defaultDataFolder, trayImageFile } from './places';

interface Parts {
  readonly engine: Engine;
  /** Raises the window. */
  readonly show: () => void;
  readonly words: Words;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The printer of this user on this computer, with what only the running Electron knows. */
export function createAppPrinting({ engine, show, words, clock, random, log }: Parts): {
  readonly printing: Printing;
  readonly setup: PrinterSetup;
  readonly serving: PrinterServing;
} {
  const { serving, tellKept } = createServing(() => printing);
  const folder = dataFolder();
  const home = app.getPath('home');
  const user = userInfo();
  const isLinux = process.platform === 'linux';
  const owner = { id: user.uid >= 0 ? user.uid : null, name: user.username };
  const desk = basketDesk({
    basket: engine.basket,
    show,
    mostBytes: () => bytesOf(engine.settings.current().mostMegabytes),
    onKept: tellKept,
  });
  const printing = createPrinting({
    settings: engine.settings,
    identities: {
      read: () => readIdentity(folder),
      fresh: () => newIdentity(owner, random),
      keep: (identity) => keepIdentity(folder, identity),
      move: (identity) => movePrinter(folder, identity),
      forget: () => rm(path.join(folder, IDENTITY_FILE), { force: true }),
    },
    createService: (identity) =>
      createPrinter({
        identity,
        desk,
        clock,
        random,
        log,
        paper: engine.preferences().paper,
        version: app.getVersion(),
        info: words.say('printer.info'),
        icon: readFileSync(trayImageFile('tray@2x.png')),
        userOfPeer,
      }),
    announcer: isLinux ? createAvahiAnnouncer({ bus: systemBus(process.env), user: user.uid, clock }) : null,
  });
  const run = createRunTool(toolEnvironment(process.platform, process.env), clock);
  const systemItems = {
    isSet: () => app.getLoginItemSettings({ args: [HIDDEN_SWITCH] }).openAtLogin,
    set: (isOn: boolean) => {
      app.setLoginItemSettings({ openAtLogin: isOn, args: [HIDDEN_SWITCH] });
    },
  };
  const login: LoginItem = isLinux
    ? fileLoginItem(autostartFile(home, process.env), autostartEntry(launch(folder), words.say('printer.autostart')))
    : systemLoginItem(systemItems);
  const setup = createPrinterSetup({
    printing,
    settings: engine.settings,
    site:
      process.platform === 'win32'
        ? windowsSite({ folder, systemRoot: process.env['SystemRoot'] ?? 'C:\\Windows', run })
        : cupsSite({ user: user.username, canAnnounce: isLinux, pdfService: () => pdfService(home), run }),
    login,
    setLoginItem: systemItems.set,
    run,
    home,
    clock,
    random,
  });
  followLogin(engine.settings, login, systemItems.set);
  return { printing, setup: auditedPrinterSetup(setup, engine.audit), serving };
}

/** How this very program is started again with this very data folder. */
function launch(folder: string): Launch {
  const own = folder === defaultDataFolder() ? [] : [`--user-data-dir=${folder}`];
  // An AppImage runs from a folder that is gone after it.
  if (app.isPackaged) return { program: process.env['APPIMAGE'] ?? process.execPath, args: own };
  return { program: process.execPath, args: [...own, app.getAppPath()] };
}

function pdfService(home: string): PdfService | null {
  if (process.platform !== 'darwin') return null;
  const target = appBundleOf(process.execPath);
  return target === null ? null : { path: pdfServicePath(home), target };
}
