import { app, BrowserWindow, dialog, powerMonitor } from 'electron';
import type { Words } from '../../core/words/words';

/** How long a quit waits for answers in flight when nobody is there to ask, in milliseconds. */
const QUIET_WAIT_MS = 10_000;
/** A hand-over ends by its own limits long before. */
const AS_LONG_AS_IT_TAKES_MS = 3_600_000;

interface Parts {
  readonly words: Words;
  /** Faxes that are being handed over at this moment. */
  readonly uploading: () => number;
  /** Takes nothing new, waits up to `waitMs` for answers in flight, then ends the program. */
  readonly stop: (waitMs: number) => Promise<void>;
}

/**
 * Quits only after `stop`. A person who quits while a fax is being handed over is asked once; a system that shuts down, a log-off or a
 * signal asks nobody: what is unanswered after ten seconds is unconfirmed at the next start.
 */
export function stopBeforeQuit({ words, uploading, stop }: Parts): void {
  let state: 'running' | 'asking' | 'stopping' = 'running';
  let someoneIsThere = true;
  const leave = (waitMs: number): void => {
    state = 'stopping';
    void stop(waitMs);
  };
  const leaveQuietly = (): void => {
    someoneIsThere = false;
    if (state !== 'stopping') app.quit();
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
    if (state === 'stopping' || (state === 'asking' && someoneIsThere)) return;
    if (!someoneIsThere || uploading() === 0) {
      leave(QUIET_WAIT_MS);
      return;
    }
    state = 'asking';
    void ask(words, uploading()).then((answer) => {
      // The system may have begun to shut down meanwhile.
      if (state === 'stopping') return;
      leave(answer === 'wait' ? AS_LONG_AS_IT_TAKES_MS : 0);
    });
  });
}

async function ask(words: Words, count: number): Promise<'wait' | 'quit'> {
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
  return response === 1 ? 'quit' : 'wait';
}
