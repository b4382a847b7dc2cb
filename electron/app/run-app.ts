import { app, powerMonitor } from 'electron';
import type { Words } from '../../core/words/words';
import { recordVersion } from '../audit/record-version';
import type { Command, ExitCode } from '../cli/command';
import { EXIT } from '../cli/command';
import { openControlServer } from '../cli/control-server';
import type { StandardPrinter } from '../cli/printer';
import { readKey } from '../cli/read-key';
import { withPhrase } from '../cli/read-recovery';
import type { Start } from '../cli/read-start';
import { createLog } from '../diagnostics/log';
import { systemClock } from '../system/clock';
import { watchNetwork } from '../system/network';
import { systemRandom } from '../system/random';
import { resolveBaseUrl } from '../ifax/base-url';
import { startedEvent } from './app-audit';
import { createAppCommands } from './app-commands';
import { createAppDoors } from './app-doors';
import { watchAppLock } from './app-lock';
import { createAppPrinting } from './app-printing';
import { createAppUpdates } from './app-updates';
import { createEngine } from './create-engine';
import { devServerOf } from './dev-server';
import { endAtOnce } from './end-at-once';
import { dataFolder, logFolder } from './places';
import { createLifetime } from './lifetime';
import type { OpenedBySystem } from './opened-by-system';
import { reachOwner, wantsWindow } from './reach-owner';
import { stopBeforeQuit } from './stop-before-quit';
import { createWindowSide, type WindowSide } from './window-side';

interface Parts {
  readonly start: Start;
  readonly words: Words;
  readonly printer: StandardPrinter;
  readonly opened: OpenedBySystem;
}

interface Ways {
  /** Started at login: nobody asked for a window. */
  readonly isHidden: boolean;
  readonly leave: (exit: ExitCode) => Promise<void>;
}

/** Becomes the owner of the data folder, or hands its wish over to the owner. */
export async function runApp({ start, words, printer, opened }: Parts): Promise<void> {
  const leave = async (exit: ExitCode): Promise<void> => {
    await printer.flushed();
    app.exit(exit);
  };
  const command = await commandOf(start);
  if (command === 'no-key' || command === 'no-phrase') {
    printer.err(words.say(`cli.stdin.${command}`));
    await leave(EXIT.usage);
    return;
  }
  const isHidden = start.kind === 'hidden' || (start.kind === 'window' && wasOpenedAtLogin());
  const reached = await reachOwner(command, { words, printer, isHidden });
  if (reached.kind === 'leave') await leave(reached.exit);
  else await own(reached.command, { words, printer, opened, isHidden, leave });
}

async function commandOf(start: Start): Promise<Command | null | 'no-key' | 'no-phrase'> {
  if (start.kind === 'command') return start.command;
  if (start.kind === 'phrase') return (await withPhrase(start.command, process.stdin)) ?? 'no-phrase';
  if (start.kind !== 'key-set') return null;
  const key = await readKey(process.stdin);
  return key === null ? 'no-key' : { name: 'key', verb: 'set', key, json: start.json };
}

async function own(
  command: Command | null,
  { words, printer, opened, isHidden, leave }: Omit<Parts, 'start'> & Ways,
): Promise<void> {
  const devServer = devServerOf(process.env, app.isPackaged);
  const ifaxBaseUrl = resolveBaseUrl({ packaged: app.isPackaged, env: process.env });
  if (!ifaxBaseUrl.ok) {
    printer.err(words.say('cli.baseUrl', { code: ifaxBaseUrl.error }));
    await leave(EXIT.usage);
    return;
  }
  const log = createLog(logFolder());
  let windowSide: WindowSide | null = null;
  const opens = command === null || command.name === 'open';
  const serves = command?.name === 'printer' && command.verb === 'serve';
  let exit: ExitCode = opens || serves ? EXIT.done : EXIT.unconfirmed;

  // Before the first wait: a second start may come at any moment from now on.
  let wanted = opens && !isHidden;
  let show = (): void => {
    wanted = true;
  };
  app.on('second-instance', (_event, _argv, _folder, said) => {
    if (wantsWindow(said)) show();
  });
  app.on('activate', () => {
    show();
  });
  let windowsClosed = (): void => undefined;
  app.on('window-all-closed', () => {
    windowsClosed();
  });

  const hadWindow = (): boolean => windowSide !== null;

  await app.whenReady();
  const engine = createEngine({
    clock: systemClock,
    random: systemRandom,
    log,
    ifaxBaseUrl: ifaxBaseUrl.value,
    isOwner: true,
    untitled: words.say('basket.untitled'),
    unlockReason: words.say('lock.reason'),
  });
  // The end-to-end tests listen, to put in what the doors would; nobody outside this process can.
  app.emit('pagewire-basket', engine.basket);
  const {
    printing,
    setup: printerSetup,
    serving,
  } = createAppPrinting({
    engine,
    show: () => {
      show();
    },
    words,
    clock: systemClock,
    random: systemRandom,
    log,
  });
  const doors = createAppDoors({
    engine,
    words,
    clock: systemClock,
    random: systemRandom,
    log,
    show: () => {
      show();
    },
    hasWindow: hadWindow,
    isHidden,
    isServing: serving.isHeld,
    takesIn: () => opens || hadWindow(),
    onWatchedChange: () => windowSide?.watchedChanged(),
  });
  const updates = createAppUpdates({
    engine,
    clock: systemClock,
    onChange: () => windowSide?.updatesChanged(),
    onFound: (version) => windowSide?.tellUpdate(version),
  });
  const commands = createAppCommands({
    engine,
    printerSetup,
    serving,
    porch: doors.porch,
    words,
    clock: systemClock,
    random: systemRandom,
    show: () => {
      show();
    },
  });
  let opening: Promise<void> | null = null;
  const openStore = (): Promise<void> => (opening ??= engine.open());
  const lifetime = createLifetime({
    isBusy: () => commands.areRunning() || engine.basket.isBusy() || engine.store().kind === 'opening',
    underWay: () => engine.standing().underWay,
    staysInTray: () => windowSide?.hasTray === true && engine.settings.current().keepInTray,
    isPrinter: () => engine.settings.current().printerOn,
    tell: (underWay) => windowSide?.tellGoesOn(underWay),
    tellPrinter: () => windowSide?.tellPrinterGoesOn(),
    quit: () => {
      app.quit();
    },
  });
  windowsClosed = lifetime.windowsClosed;
  for (const event of ['store', 'faxes'] as const) engine.on(event, lifetime.reconsider);
  engine.settings.onChange(lifetime.reconsider);
  engine.basket.on('idle', lifetime.reconsider);
  commands.onEnded(lifetime.reconsider);
  const control = await openControlServer(dataFolder(), systemClock, commands.run);
  powerMonitor.on('resume', () => {
    engine.wake();
  });
  const lockWatch = watchAppLock(engine.lock, systemClock);
  const stopWatching = watchNetwork(systemClock, (online) => {
    engine.setOnline(online);
  });
  stopBeforeQuit({
    words,
    clock: systemClock,
    uploading: () => engine.uploading(),
    canAsk: hadWindow,
    stop: async (giveUp) => {
      stopWatching();
      lockWatch.stop();
      updates.stop();
      // Whoever waits for an answer learns that there is none; the address stays until the end, so that others wait for it.
      control.leaveAll();
      await printing.stop();
      const filed = doors.stop();
      const { keychainHangs } = await engine.stop(giveUp);
      await filed;
      await control.close();
      // Nothing is handed over any more.
      updates.finish();
      if (keychainHangs) await endAtOnce(printer);
      await leave(exit);
    },
  });

  const side = (): WindowSide => {
    if (windowSide !== null) return windowSide;
    windowSide = createWindowSide({
      engine,
      printerSetup,
      updates,
      words,
      clock: systemClock,
      log,
      devServer,
      devTools: devServer !== null,
      onShown: lifetime.windowOpened,
      watched: doors.watched,
      onTrayFiles: (files) => {
        doors.bringFiles('tray', files);
      },
    });
    // Only a program that stays: one that carries out a command and ends would take half a job.
    printing.begin().catch(() => {
      log.warn('printing-broke');
    });
    return windowSide;
  };
  show = () => {
    side().show();
    void openStore();
  };
  doors.listen(opened);
  if (wanted) show();
  else if (command === null) {
    // Tray, notifications and the page behind them are there before anything happens.
    side();
    lifetime.startedHidden();
  }
  engine.audit.record(startedEvent(isHidden ? 'hidden' : opens ? 'window' : 'command'), 'program');
  log.info('started', { state: isHidden ? 'hidden' : opens ? 'window' : 'command' });
  // The doctor looks at what lies there as it lies there: opening would send, repair and put aside.
  if (command?.name !== 'doctor') {
    recordVersion(app.getVersion(), engine.settings, engine.audit);
    await openStore();
  }

  if (command !== null) {
    const never = new AbortController();
    exit = await commands.run(command, printer, never.signal);
    if (command.name === 'printer' && printing.service() === 'listening' && !hadWindow())
      printer.err(words.say('cli.printer.notRunning'));
    await printer.flushed();
    // Others that handed their commands over are served to their end; whoever asks from then on finds nobody, and becomes the owner.
    await commands.done();
    // Somebody opened a window meanwhile: the program now belongs to that person.
    if (hadWindow()) return;
    control.retire();
    app.quit();
  }
}

/** macOS starts what is opened at login without arguments of its own. */
const wasOpenedAtLogin = (): boolean => process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
