import { app, BrowserWindow, dialog, powerMonitor } from 'electron';
import type { Words } from '../../core/words/words';
import type { Clock } from '../system/clock';

/** How long a quit waits for answers in flight when nobody is there to ask, in milliseconds. */
const QUIET_WAIT_MS = 10_000;
/** Most answers come sooner than anybody could read the question. */
const ASK_AFTER_MS = 2000;

interface Parts {
  readonly words: Words;
  readonly clock: Clock;
  /** Faxes that are being handed over at this moment. */
  readonly uploading: () => number;
  /** A window was opened: a person can be asked. */
  readonly canAsk: () => boolean;
  /** Begins nothing new, waits for answers in flight until `giveUp`, then ends the program. */
  readonly stop: (giveUp: Promise<void>) => Promise<void>;
}

/**
 * Quits only after `stop`. A person who quits while a fax is being handed over is asked once; a system that shuts down, a log-off or a
 * signal asks nobody: what is unanswered after ten seconds is unconfirmed at the next start.
 */
export function stopBeforeQuit({ words, clock, uploading, canAsk, stop }: Parts): void {
  let stopping = false;
  let isQuiet = false;
  let giveUp = (): void => undefined;
  const patience = new Promise<void>((resolve) => {
    giveUp = resolve;
  });

  const leave = (): void => {
    stopping = true;
    void stop(patience);
    if (isQuiet || !canAsk()) {
      clock.after(QUIET_WAIT_MS, giveUp);
      return;
    }
    clock.after(ASK_AFTER_MS, () => {
      if (isQuiet || uploading() === 0) return;
      void mayQuitAtOnce(words, uploading()).then((atOnce) => {
        if (atOnce) giveUp();
      });
    });
  };
  const leaveQuietly = (): void => {
    if (isQuiet) return;
    isQuiet = true;
    // A person who chose to wait can be waited for no longer.
    if (stopping) clock.after(QUIET_WAIT_MS, giveUp);
    else app.quit();
  };

  // Chromium's own handlers of these signals end the process when a quit is held up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leaveQuietly);
  // Linux and macOS: holds the shutdown up while the answer in flight is awaited. (Electron's types do not know the event's argument.)
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    leaveQuietly();
  });
  app.on('browser-window-created', (_event, window) => {
    // Windows: the session ends at once unless the window asks for time. (The oldest Electron that we check against does not know the event.)
    const emitter: NodeJS.EventEmitter = window;
    emitter.on('query-session-end', (query: { preventDefault(): void }) => {
      if (uploading() === 0) return;
      query.preventDefault();
      leaveQuietly();
    });
    window.on('session-end', leaveQuietly);
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (!stopping) leave();
  });
}

async function mayQuitAtOnce(words: Words, count: number): Promise<boolean> {
  const options: Electron.MessageBoxOptions = {
    type: 'warning',
    message: words.say('quit.title', { count }),
    detail: words.say('quit.text'),
    buttons: [words.say('quit.wait'), words.say('quit.anyway')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const window = BrowserWindow.getAllWindows().find((one) => one.isVisible());
  const { response } = await (window === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response === 1;
}
