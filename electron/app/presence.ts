import { app } from 'electron';
import type { BridgeEvent } from '../../bridge/views';
import type { Words } from '../../core/words/words';
import type { Log } from '../diagnostics/log';
import { showBadge } from '../tray/badge';
import { createTray, sayTitle } from '../tray/tray';
import type { MainWindow } from '../windows/main-window';
import type { Engine } from './engine';

interface Parts {
  readonly engine: Engine;
  readonly words: Words;
  readonly log: Log;
  readonly window: MainWindow;
  readonly open: (page: Extract<BridgeEvent, { type: 'open' }>['page']) => void;
  /** Files that were dropped on the icon. */
  readonly onFiles: (files: readonly string[]) => void;
}

/** Keeps the title, the tray and the badge in step with the faxes, whether a page is open or not. */
export function showPresence({ engine, words, log, window, open, onFiles }: Parts): { readonly hasTray: boolean } {
  const tray = createTray({
    words,
    log,
    open: (page) => {
      if (page === null) window.show();
      else open(page);
    },
    onFiles,
    pause: (paused) => {
      const store = engine.store();
      if (store.kind === 'ready') void engine.audit.within('desktop', () => store.desk.pause(paused));
    },
    quit: () => {
      app.quit();
    },
  });
  const show = (): void => {
    const standing = engine.standing();
    tray.show(standing);
    window.setTitle(sayTitle(words, standing.needYou));
    showBadge(words, standing.needYou, window.window());
  };
  engine.on('store', show);
  engine.on('faxes', show);
  show();
  return { hasTray: tray.isThere };
}
