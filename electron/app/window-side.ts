import { session as sessions } from 'electron';
import type { BridgeEvent } from '../../bridge/views';
import type { FaxJob } from '../../core/outbox/job';
import type { Words } from '../../core/words/words';
import type { Log } from '../diagnostics/log';
import { openGate } from '../ipc/gate';
import { createHandleOwners } from '../ipc/handle-owners';
import { createOpenEdits } from '../ipc/open-edits';
import { createKeptPages } from '../ipc/kept-pages';
import { createWindowEvents } from '../ipc/window-events';
import { setMenu } from '../menu/app-menu';
import { createNotifier } from '../notifications/notify';
import { serveWindow } from '../protocol/app-protocol';
import { APP_ORIGIN } from '../protocol/origin';
import { denyPermissions } from '../security/permissions';
import { denyForeignRequests } from '../security/window-policy';
import type { PrinterSetup } from '../printing/setup/printer-setup';
import type { Clock } from '../system/clock';
import { createMainWindow } from '../windows/main-window';
import { openWindowMemory } from '../windows/window-memory';
import type { WatchedFolder } from '../doors/watched-folder/watch';
import { coverWindow } from './cover-window';
import type { AppUpdates } from './app-updates';
import type { Engine } from './engine';
import { dataFolder, preloadFile, windowFiles } from './places';
import { showPresence } from './presence';
import { windowCalls } from './window-calls';
import { tellWindow } from './window-news';

interface Parts {
  readonly engine: Engine;
  readonly printerSetup: PrinterSetup;
  readonly updates: AppUpdates;
  readonly words: Words;
  readonly clock: Clock;
  readonly log: Log;
  /** Vite's address in development, else null. */
  readonly devServer: string | null;
  readonly devTools: boolean;
  /** A window was made where there was none. */
  readonly onShown: () => void;
  readonly watched: Pick<WatchedFolder, 'trouble'>;
  /** Files that were dropped on the icon of the tray. */
  readonly onTrayFiles: (files: readonly string[]) => void;
}

export interface WindowSide {
  /** Opens the window, or brings the open one to the front. */
  show(): void;
  readonly hasTray: boolean;
  /** Tells that the program goes on although its window was closed. */
  tellGoesOn(underWay: number): void;
  /** The same because the printer is on. */
  tellPrinterGoesOn(): void;
  /** How it stands with newer versions has changed. */
  updatesChanged(): void;
  tellUpdate(version: string): void;
  /** How the watched folder is has changed. */
  watchedChanged(): void;
}

/** Everything a window needs: its session, its files, its doors, its news. Made once, when the first window is wanted. */
export function createWindowSide({
  engine,
  printerSetup,
  updates,
  words,
  clock,
  log,
  devServer,
  devTools,
  onShown,
  watched,
  onTrayFiles,
}: Parts): WindowSide {
  // No "persist:" in the name: the session lives in memory and leaves nothing of a fax on disk.
  const session = sessions.fromPartition('window');
  denyPermissions(session);
  const origin = devServer === null ? APP_ORIGIN : new URL(devServer).origin;
  if (devServer === null)
    denyForeignRequests(session, (url) => url.startsWith(`${APP_ORIGIN}/`) || /^(blob|data|devtools):/.test(url));
  const events = createWindowEvents();
  const owners = createHandleOwners(async (handle) => {
    const store = engine.store();
    if (store.kind === 'ready') await store.documents.release(handle);
  });
  serveWindow(session, windowFiles(), async (handle, wanted) => {
    const store = engine.store();
    if (store.kind !== 'ready' || engine.lock.isLocked() || !owners.isHeld(handle)) return null;
    const picture = await owners.during([handle], () => store.documents.picture(handle, wanted));
    return picture.ok ? picture.value : null;
  });
  const edits = createOpenEdits((faxId) => {
    const store = engine.store();
    if (store.kind === 'ready') store.desk.leaveOpen(faxId);
  });
  const kept = createKeptPages();
  const { handlers, drop } = windowCalls({
    engine,
    owners,
    edits,
    kept,
    events,
    printerSetup,
    updates,
    watched,
    cover: () => cover,
    words,
    clock,
  });
  const gate = openGate({
    handlers,
    drop,
    origin,
    isLocked: () => engine.lock.isLocked(),
    clock,
    log,
    within: (work) => engine.audit.within('window', work),
  });

  /** The first file that is dropped should not wait for a process to start. */
  const warmUp = (): void => {
    const store = engine.store();
    if (store.kind === 'ready' && window.window() !== null) store.documents.warmUp();
  };
  const window = createMainWindow({
    session,
    preload: preloadFile(),
    address: devServer ?? `${APP_ORIGIN}/`,
    title: words.say('frame.title'),
    devTools,
    onShown,
    memory: openWindowMemory(dataFolder()),
    clock,
    onOpen: (contents) => {
      gate.admit(contents);
      events.attach(contents);
    },
    onPage: (contentsId) => {
      events.ready();
      warmUp();
      engine.basket.pageThere(contentsId);
    },
    onPageGone: (contentsId, how) => {
      if (how === 'window') kept.forget(contentsId);
      // Locked: it is loaded anew, and takes back what it had when it is unlocked.
      if (kept.has(contentsId)) return;
      edits.leaveAll(contentsId);
      for (const left of [owners.releaseAll(contentsId), engine.basket.pageGone(contentsId)])
        void left.catch(() => {
          log.warn('release-failed');
        });
    },
  });

  const cover = coverWindow({ engine, events, renew: window.renew, clock });

  const open = (page: Extract<BridgeEvent, { type: 'open' }>['page'], faxId: string | null): void => {
    window.show();
    events.tell({ type: 'open', page, faxId });
  };
  setMenu({
    words,
    devTools,
    open: (page) => {
      open(page, null);
    },
    lock: cover.lockNow,
    checkForUpdates: () => {
      open('settings', null);
      void updates.look();
    },
  });
  const notifier = createNotifier({
    words,
    wanted: () => engine.settings.current().notifications && (engine.lock.isLocked() || !window.isFocused()),
    mayName: () => engine.settings.current().namesInNotifications && !engine.lock.isLocked(),
    open: (job) => {
      if (job === null) window.show();
      else open(pageOf(job), job.id);
    },
    openSettings: () => {
      open('settings', null);
    },
  });

  tellWindow(engine, printerSetup, events);
  engine.on('store', warmUp);
  engine.basket.on('waiting', (isNew) => {
    events.tell({ type: 'arrived' });
    if (isNew) open('new-fax', null);
  });
  engine.basket.on('sentDirectly', (undoSeconds) => {
    if (!window.isFocused() && !notifier.sentDirectly(undoSeconds)) window.show();
  });
  engine.on('ended', (job) => {
    notifier.ended(job);
  });
  const { hasTray } = showPresence({
    engine,
    words,
    log,
    window,
    open: (page) => {
      open(page, null);
    },
    lock: cover.lockNow,
    onFiles: onTrayFiles,
  });
  return {
    show: () => {
      window.show();
    },
    hasTray,
    tellPrinterGoesOn: () => {
      notifier.printerGoesOn();
    },
    tellGoesOn: (underWay) => {
      notifier.goesOn(underWay);
    },
    updatesChanged: () => {
      events.changed('updates');
    },
    tellUpdate: (version) => {
      notifier.updateFound(version);
    },
    watchedChanged: () => {
      events.changed('folder');
    },
  };
}

const pageOf = (job: FaxJob): 'outbox' | 'sent' => (job.state.name === 'delivered' ? 'sent' : 'outbox');
