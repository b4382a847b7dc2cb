import { BrowserWindow, screen, type Session, type WebContents } from 'electron';
import { webPreferences } from '../security/window-policy';
import { createRateLimit } from '../ipc/rate-limit';
import type { Clock } from '../system/clock';
import { fitBounds, MINIMUM_SIZE } from './fit-bounds';
import type { WindowMemory } from './window-memory';

export interface MainWindow {
  /** Opens the window, or brings the open one to the front. */
  show(): void;
  isFocused(): boolean;
  /** Loads its page anew, whatever it is doing. */
  renew(): void;
  /** Null while it is closed. */
  window(): BrowserWindow | null;
  /** Of the window that is open and of every later one. */
  setTitle(title: string): void;
}

interface Parts {
  readonly session: Session;
  readonly preload: string;
  readonly address: string;
  /** Until the first `setTitle`. */
  readonly title: string;
  readonly devTools: boolean;
  readonly memory: WindowMemory;
  readonly clock: Clock;
  /** A window was made where there was none. */
  readonly onShown: () => void;
  /** Before its page loads. */
  readonly onOpen: (contents: WebContents) => void;
  /** Each time its page is there. */
  readonly onPage: (contentsId: number) => void;
  /** Its page went away: reloaded or crashed, or closed with its window. */
  readonly onPageGone: (contentsId: number, how: 'page' | 'window') => void;
}

/** Chromium's code for a load that was given up, as by the navigation rules or by the next load. */
const ABORTED = -3;

/** The one window. A page that crashed is loaded again, but not for ever. */
export function createMainWindow(parts: Parts): MainWindow {
  let window: BrowserWindow | null = null;
  let title = parts.title;
  const reloads = createRateLimit(parts.clock, 5, 60_000);

  const load = (opened: BrowserWindow): void => {
    if (!reloads.allows('load')) return;
    void opened.loadURL(parts.address).catch(() => {
      // A load that was cut off by closing the window; a missing page shows as an empty window and in the tests.
    });
  };
  const open = (): BrowserWindow => {
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const { width, height, ...place } = fitBounds(parts.memory.recall(), screens);
    const opened = new BrowserWindow({
      width,
      height,
      minWidth: MINIMUM_SIZE.width,
      minHeight: MINIMUM_SIZE.height,
      show: false,
      title,
      autoHideMenuBar: true,
      webPreferences: webPreferences(parts.session, parts.preload, parts.devTools),
    });
    // Not said when it was made: an `x` that is there and undefined is none for Electron.
    if (place.x !== undefined && place.y !== undefined) opened.setPosition(place.x, place.y);
    const contents = opened.webContents;
    const { id } = contents;
    parts.onOpen(contents);
    let loadedOnce = false;
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument && loadedOnce) parts.onPageGone(id, 'page');
    });
    contents.on('did-finish-load', () => {
      loadedOnce = true;
      parts.onPage(id);
    });
    // about:blank commits without asking any handler; the window then shows its page again.
    contents.on('did-navigate', (_event, address) => {
      if (!address.startsWith(parts.address)) load(opened);
    });
    // Chromium's own error page is none of ours either; only an address that asks no handler ("about:srcdoc") ends there.
    contents.on('did-fail-load', (_event, code, _text, _address, isMainFrame) => {
      if (isMainFrame && code !== ABORTED) load(opened);
    });
    contents.on('render-process-gone', (_event, { reason }) => {
      parts.onPageGone(id, 'page');
      if (reason !== 'clean-exit' && reloads.allows('page')) contents.reload();
    });
    // The title says how many faxes need somebody, which main knows before the page does.
    opened.on('page-title-updated', (event) => {
      event.preventDefault();
    });
    opened.once('ready-to-show', () => {
      opened.show();
    });
    opened.on('close', () => {
      if (!opened.isMinimized()) parts.memory.keep(opened.getNormalBounds());
    });
    opened.once('closed', () => {
      // A new one may be open already.
      if (window === opened) window = null;
      parts.onPageGone(id, 'window');
    });
    load(opened);
    return opened;
  };

  /** Between its end and the news of it, a window is there and cannot be used. */
  const living = (): BrowserWindow | null => (window?.isDestroyed() === false ? window : null);

  return {
    show: () => {
      const shown = living();
      if (shown === null) {
        window = open();
        parts.onShown();
        return;
      }
      if (shown.isMinimized()) shown.restore();
      shown.show();
      shown.focus();
    },
    renew: () => {
      living()?.webContents.reload();
    },
    isFocused: () => living()?.isFocused() ?? false,
    window: living,
    setTitle: (next) => {
      title = next;
      living()?.setTitle(next);
    },
  };
}
