import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { app, session } from 'electron';
import type { Words } from '../../core/words/words';
import { EXIT } from '../cli/command';
import type { StandardPrinter } from '../cli/printer';
import type { DataFate } from '../cli/read-uninstall';
import { createLog } from '../diagnostics/log';
import { HEAD_ACCOUNT } from '../audit/head';
import { IFAX_BASE_URL } from '../../core/provider/ifax/wire';
import { autostartFile } from '../printing/setup/autostart';
import { takeOff } from '../removal/take-off';
import { unfinishedFaxes } from '../removal/unfinished-faxes';
import { systemClock } from '../system/clock';
import { systemRandom } from '../system/random';
import { createKeychain } from '../vault/keychain';
import { DATA_KEY_ACCOUNT } from '../vault/data-key';
import { createAppPrinting } from './app-printing';
import { createEngine } from './create-engine';
import { keychainService } from './keychain-service';
import { dataFolder, logFolder } from './places';

/** Entries of ours that nothing can be read without; the key of iFax goes in any case. */
const SECRETS_OF_THE_DATA = [DATA_KEY_ACCOUNT, HEAD_ACCOUNT] as const;

interface Parts {
  readonly fate: DataFate | null;
  readonly words: Words;
  readonly printer: StandardPrinter;
}

/** `pagewire uninstall`: in a process of its own that never opens the outbox, so nothing is sent by it. */
export async function uninstall({ fate, words, printer }: Parts): Promise<void> {
  const folder = dataFolder();
  if (!app.requestSingleInstanceLock({ wantsWindow: false })) {
    printer.err(words.say('removal.running'));
    await printer.flushed();
    app.exit(EXIT.unavailable);
    return;
  }
  // Before ready: what Chromium writes until its end is not written into a folder that is just being erased.
  // Nor anywhere else: below a file there is no folder.
  app.setPath('sessionData', path.join(process.execPath, 'nowhere'));
  await app.whenReady();
  const engine = createEngine({
    clock: systemClock,
    random: systemRandom,
    log: createLog(logFolder()),
    ifaxBaseUrl: new URL(IFAX_BASE_URL),
    isOwner: true,
    untitled: '',
    unlockReason: '',
  });
  const { setup } = createAppPrinting({
    engine,
    show: () => undefined,
    words,
    clock: systemClock,
    random: systemRandom,
    log: createLog(logFolder()),
  });
  const keychainName = keychainService(folder);
  const keychain = createKeychain({ service: keychainName, clock: systemClock });
  const home = app.getPath('home');
  const exit = await takeOff({
    fate,
    printerSetup: setup,
    deeds: {
      autostart: () => {
        // Written by a person's own hand, or by a Pagewire whose settings are gone, it is still ours.
        engine.settings.change({ startAtLogin: false });
        return Promise.resolve(process.platform !== 'linux' || removed(autostartFile(home, process.env)));
      },
      key: async () => (await engine.keys.remove()).ok,
      'data-key': async () => {
        if (engine.settings.current().dataKeyIn === 'file') return true;
        const gone = await Promise.all(SECRETS_OF_THE_DATA.map((account) => keychain.remove(account)));
        return gone.every(({ ok }) => ok);
      },
      folder: async () => {
        // Chromium's process for the network makes the folder anew while it starts: once it answers, it has started.
        await session.defaultSession.resolveProxy(IFAX_BASE_URL);
        return removed(folder);
      },
    },
    unfinished: unfinishedFaxes(folder),
    folder: folder.startsWith(`${home}${path.sep}`) ? `~${folder.slice(home.length)}` : folder,
    keychainName,
    ask: process.stdin.isTTY ? askAtTerminal : null,
    words,
    printer,
  });
  await printer.flushed();
  app.exit(exit);
}

function removed(place: string): boolean {
  try {
    rmSync(place, { recursive: true, force: true });
  } catch {
    return false;
  }
  return !existsSync(place);
}

async function askAtTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
