import { readFaxLink } from '../../core/numbers/fax-link';
import { MOST_INTAKE } from '../../core/settings/settings';
import type { Words } from '../../core/words/words';
import type { Log } from '../diagnostics/log';
import { createPorch, type Porch } from '../doors/porch';
import { watchFolder, type WatchedFolder } from '../doors/watched-folder/watch';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { Engine } from './engine';
import type { OpenedBySystem } from './opened-by-system';
import { dataFolder } from './places';

/** How long the end waits for a file of the watched folder to be filed away; the next start does it otherwise. */
const FILING_LIMIT_MS = 2000;

interface Parts {
  readonly engine: Engine;
  readonly words: Words;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Raises the window. */
  readonly show: () => void;
  readonly hasWindow: () => boolean;
  /** Started at login: nobody asked for a window. */
  readonly isHidden: boolean;
  /** A script tells of what is printed. */
  readonly isServing: () => boolean;
  /** A program that was started for one command takes nothing in besides. */
  readonly takesIn: () => boolean;
  readonly onWatchedChange: () => void;
}

/** The ways into the basket besides the window and the printer: files and links of other programs, the watched folder. */
export interface AppDoors {
  readonly porch: Porch;
  readonly watched: WatchedFolder;
  bringFiles(door: 'start' | 'tray', named: readonly string[]): void;
  /** What the system opens with this program comes in from now on, also what it was started for. */
  listen(opened: OpenedBySystem): void;
  /** What is just being taken in is still filed away, if its drive answers in time. */
  stop(): Promise<void>;
}

export function createAppDoors({ engine, words, clock, random, log, show, hasWindow, ...parts }: Parts): AppDoors {
  const porch = createPorch({
    basket: () => {
      const { kind } = engine.store();
      if (kind === 'ready') return engine.basket;
      return kind === 'opening' || kind === 'unlocking' ? null : kind;
    },
    onChange: (listener) => engine.on('store', listener),
    mostFiles: () => engine.settings.current().mostFiles,
    batch: () => random.uuid(),
  });
  const watched = watchFolder({
    folder: () => engine.settings.current().watchedFolder,
    basket: () => {
      const store = engine.store();
      if (store.kind !== 'ready' || !parts.takesIn()) return null;
      const holdsBatch = (batch: string) => store.arrivals.all().some((one) => one.batch === batch);
      return { put: engine.basket.put, holdsBatch };
    },
    dataFolder: dataFolder(),
    words,
    caps: () => engine.settings.current(),
    clock,
    batch: () => random.uuid(),
    log,
    onChange: parts.onWatchedChange,
  });
  engine.settings.onChange(watched.reconsider);
  // A window that is there already hears of it itself.
  engine.basket.on('waiting', (isNew) => {
    if (isNew && !hasWindow() && !parts.isServing()) show();
  });
  // What an earlier run left is not kept in the dark by a start without a window.
  engine.on('store', () => {
    const store = engine.store();
    if (parts.isHidden && store.kind === 'ready' && store.arrivals.all().length > 0) show();
  });
  // Nothing is sent without a question where nobody could take it back.
  engine.basket.on('sentDirectly', () => {
    if (!hasWindow()) show();
  });

  const bringFiles = (door: 'start' | 'tray', named: readonly string[]): void => {
    const files = named.slice(0, MOST_INTAKE.files);
    show();
    // What is refused is told in the window.
    void porch.bring({ door, files, left: named.length - files.length });
  };
  return {
    porch,
    watched,
    bringFiles,
    listen: (opened) => {
      opened.listen(
        (file) => {
          bringFiles('start', [file]);
        },
        (link) => {
          const number = readFaxLink(link);
          if (!number.ok) return;
          show();
          void porch.bring({ door: 'link', number: number.value });
        },
      );
    },
    stop: () => Promise.race([watched.stop(), new Promise<void>((resolve) => clock.after(FILING_LIMIT_MS, resolve))]),
  };
}
