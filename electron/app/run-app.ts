import { app, powerMonitor } from 'electron';
import type { Words } from '../../core/words/words';
import type { Command, ExitCode } from '../cli/command';
import { EXIT } from '../cli/command';
import { readEndpoint } from '../cli/control-endpoint';
import { handOver } from '../cli/control-client';
import { openControlServer, type Printer } from '../cli/control-server';
import type { StandardPrinter } from '../cli/printer';
import { readKey } from '../cli/read-key';
import type { Start } from '../cli/read-start';
import { runCommand } from '../cli/run-command';
import { createLog } from '../diagnostics/log';
import { systemClock } from '../system/clock';
import { watchNetwork } from '../system/network';
import { systemRandom } from '../system/random';
import { resolveBaseUrl } from '../ifax/base-url';
import { createAppPrinting } from './app-printing';
import { createEngine } from './create-engine';
import { askOwner, examineAlone } from './examine-alone';
import { devServerOf } from './dev-server';
import { endAtOnce } from './end-at-once';
import { dataFolder, logFolder } from './places';
import { createLifetime } from './lifetime';
import { stopBeforeQuit } from './stop-before-quit';
import { createWindowSide, type WindowSide } from './window-side';

interface Parts {
  readonly start: Start;
  readonly words: Words;
  readonly printer: StandardPrinter;
}

/** What one start tells the other when it finds the lock taken. */
interface SecondStart {
  readonly wantsWindow: boolean;
}

/** How long a second start looks for an owner that is just opening or closing. */
const OWNER_LIMIT_MS = 20_000;
const OWNER_PAUSE_MS = 100;
/** The doctor waits less: an owner that does not answer is part of what it has to tell. */
const DOCTOR_PATIENCE_MS = 5000;

/** Becomes the owner of the data folder, or hands its wish over to the owner. */
export async function runApp({ start, words, printer }: Parts): Promise<void> {
  const leave = async (exit: ExitCode): Promise<void> => {
    await printer.flushed();
    app.exit(exit);
  };
  const command = await commandOf(start);
  if (command === 'no-key') {
    printer.err(words.say('cli.stdin.no-key'));
    await leave(EXIT.usage);
    return;
  }
  const isHidden = start.kind === 'hidden' || (start.kind === 'window' && wasOpenedAtLogin());
  const mine: SecondStart = { wantsWindow: command === null && !isHidden };
  if (app.requestSingleInstanceLock({ ...mine })) {
    await own(command, isHidden, words, printer, leave);
    return;
  }
  // The owner has raised its window by the very question for the lock.
  if (command === null) {
    await leave(EXIT.done);
    return;
  }
  const examination = command.name === 'doctor' ? command : null;
  const giveUpAt = systemClock.now() + (examination === null ? OWNER_LIMIT_MS : DOCTOR_PATIENCE_MS);
  while (systemClock.now() < giveUpAt) {
    const endpoint = readEndpoint(dataFolder());
    if (examination !== null && endpoint !== null) {
      const exit = await askOwner(endpoint, examination, printer);
      if (exit === null) break;
      await leave(exit);
      return;
    }
    const result = endpoint === null ? ({ kind: 'nobody' } as const) : await handOver(endpoint, command, printer);
    if (result.kind === 'done') {
      await leave(result.exit);
      return;
    }
    if (result.kind === 'lost') {
      printer.err(words.say('cli.lost'));
      await leave(EXIT.unconfirmed);
      return;
    }
    // The owner may have gone meanwhile; then this start becomes the owner.
    if (app.requestSingleInstanceLock({ ...mine })) {
      await own(command, isHidden, words, printer, leave);
      return;
    }
    await new Promise<void>((resolve) => {
      systemClock.after(OWNER_PAUSE_MS, resolve);
    });
  }
  if (examination !== null) {
    await leave(await examineAlone(examination, words, printer));
    return;
  }
  printer.err(words.say('cli.nobody'));
  await leave(EXIT.unavailable);
}

async function commandOf(start: Start): Promise<Command | null | 'no-key'> {
  if (start.kind === 'command') return start.command;
  if (start.kind !== 'key-set') return null;
  const key = await readKey(process.stdin);
  return key === null ? 'no-key' : { name: 'key', verb: 'set', key, json: start.json };
}

async function own(
  command: Command | null,
  isHidden: boolean,
  words: Words,
  printer: StandardPrinter,
  leave: (exit: ExitCode) => Promise<void>,
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
  let commandsRunning = 0;
  const whenDone = new Set<() => void>();
  const commandsDone = async (): Promise<void> => {
    while (commandsRunning > 0) await new Promise<void>((resolve) => whenDone.add(resolve));
  };
  let exit: ExitCode = command === null ? EXIT.done : EXIT.unconfirmed;

  // Before the first wait: a second start may come at any moment from now on.
  let wanted = command === null && !isHidden;
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
  });
  const { printing, setup: printerSetup } = createAppPrinting({
    engine,
    show: () => {
      show();
    },
    words,
    clock: systemClock,
    random: systemRandom,
    log,
  });
  // The end-to-end tests listen, to put in what the doors would; nobody outside this process can.
  app.emit('pagewire-basket', engine.basket);
  let opening: Promise<void> | null = null;
  const openStore = (): Promise<void> => (opening ??= engine.open());
  const lifetime = createLifetime({
    isBusy: () => commandsRunning > 0 || engine.basket.isBusy() || engine.store().kind === 'opening',
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
  /** A command that runs in this process outlives the window. */
  const run = async (asked: Command, to: Printer, signal: AbortSignal): Promise<ExitCode> => {
    commandsRunning += 1;
    try {
      return await runCommand(asked, {
        engine,
        printerSetup,
        words,
        printer: to,
        clock: systemClock,
        random: systemRandom,
        signal,
      });
    } finally {
      commandsRunning -= 1;
      for (const tell of whenDone) tell();
      whenDone.clear();
      // Its answer leaves first.
      systemClock.after(0, lifetime.reconsider);
    }
  };
  const control = await openControlServer(dataFolder(), systemClock, run);
  powerMonitor.on('resume', () => {
    engine.wake();
  });
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
      await control.close();
      await printing.stop();
      const { keychainHangs } = await engine.stop(giveUp);
      if (keychainHangs) await endAtOnce(printer);
      await leave(exit);
    },
  });

  const side = (): WindowSide => {
    if (windowSide !== null) return windowSide;
    windowSide = createWindowSide({
      engine,
      printerSetup,
      words,
      clock: systemClock,
      log,
      devServer,
      devTools: devServer !== null,
      onShown: lifetime.windowOpened,
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
  // A window that is there already hears of it itself.
  engine.basket.on('waiting', (isNew) => {
    if (isNew && !hadWindow()) show();
  });
  // Nothing is sent without a question where nobody could take it back.
  engine.basket.on('sentDirectly', () => {
    if (!hadWindow()) show();
  });
  if (wanted) show();
  else if (command === null) {
    // Tray, notifications and the page behind them are there before anything happens.
    side();
    lifetime.startedHidden();
  }
  log.info('started', { state: isHidden ? 'hidden' : command === null ? 'window' : 'command' });
  // The doctor looks at what lies there as it lies there: opening would send, repair and put aside.
  if (command?.name !== 'doctor') await openStore();

  if (command !== null) {
    const never = new AbortController();
    exit = await run(command, printer, never.signal);
    if (command.name === 'printer' && printing.service() === 'listening' && !hadWindow())
      printer.err(words.say('cli.printer.notRunning'));
    await printer.flushed();
    // Others that handed their commands over are served to their end; whoever asks from then on finds nobody, and becomes the owner.
    await commandsDone();
    // Somebody opened a window meanwhile: the program now belongs to that person.
    if (hadWindow()) return;
    control.retire();
    app.quit();
  }
}

/** macOS starts what is opened at login without arguments of its own. */
const wasOpenedAtLogin = (): boolean => process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;

function wantsWindow(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'wantsWindow' in said && said.wantsWindow === true;
}
