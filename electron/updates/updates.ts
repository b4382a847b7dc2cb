import type { AppUpdater } from 'electron-updater';
import type { NoUpdates, UpdateProblem, UpdateState, UpdateView } from '../../core/updates/update';
import type { Clock } from '../system/clock';
import { problemOf } from './update-refused';

/** The first look by itself: not while everything starts. */
const FIRST_LOOK_MS = 60_000;
const EVERY_MS = 24 * 60 * 60_000;

interface Parts {
  /** Why this copy cannot look after itself, or what it needs to. */
  readonly means: { readonly none: NoUpdates } | Means;
  /** The setting, under what the organisation says. */
  readonly isOn: () => boolean;
  readonly clock: Clock;
  readonly onChange: () => void;
  /** A newer version was found by a look that nobody asked for. */
  readonly onFound: (version: string) => void;
}

export interface Means {
  /** Made anew for each look, so that a changed feed counts and nothing of an earlier one is left. */
  readonly createUpdater: () => Promise<AppUpdater>;
  readonly needsAdministrator: boolean;
  readonly install: (updater: AppUpdater) => boolean;
}

/** Newer versions: each step is a person's, except the daily look where that is switched on. */
export interface Updates {
  view(): UpdateView;
  /** Asks the feed. */
  look(): Promise<void>;
  /** Fetches and checks the package that was found. */
  fetch(): Promise<void>;
  /** Whether there is something to install at the end of this run; from now on it is. */
  wantInstall(): boolean;
  /** The last act of a run, when nothing is handed over any more. Whether the program should be started again. */
  installAtEnd(): boolean;
  settingsChanged(): void;
  stop(): void;
}

export function createUpdates({ means, isOn, clock, onChange, onFound }: Parts): Updates {
  const able = 'none' in means ? null : means;
  let state: UpdateState = { kind: 'idle' };
  let lookedAt: number | null = null;
  let updater: AppUpdater | null = null;
  let installs = false;
  let takeBack = (): void => undefined;
  const become = (next: UpdateState): void => {
    state = next;
    onChange();
  };
  const refuse = (problem: UpdateProblem): void => {
    updater = null;
    become({ kind: 'refused', problem });
  };
  const isBusy = (): boolean => state.kind === 'looking' || state.kind === 'fetching';

  const look = async (isAsked: boolean): Promise<void> => {
    if (able === null || !isOn() || isBusy() || state.kind === 'ready') return;
    become({ kind: 'looking' });
    try {
      updater = await able.createUpdater();
      const found = await updater.checkForUpdates();
      lookedAt = clock.now();
      if (found?.isUpdateAvailable !== true) {
        become({ kind: 'newest' });
        return;
      }
      const { version } = found.updateInfo;
      become({ kind: 'available', version });
      if (!isAsked) onFound(version);
    } catch (problem) {
      lookedAt = clock.now();
      refuse(problemOf(problem));
    }
  };
  const arm = (ms: number): void => {
    takeBack();
    takeBack = () => undefined;
    if (able === null || !isOn()) return;
    takeBack = clock.after(ms, () => {
      void look(false);
      arm(EVERY_MS);
    });
  };
  arm(FIRST_LOOK_MS);

  return {
    view: () => ({
      state: shownState(means, isOn(), state),
      lookedAt,
      needsAdministrator: able?.needsAdministrator === true,
    }),
    look: () => look(true),
    fetch: async () => {
      if (state.kind !== 'available' || updater === null || !isOn()) return;
      const { version } = state;
      become({ kind: 'fetching', version, percent: 0 });
      updater.on('download-progress', ({ percent }) => {
        if (state.kind === 'fetching' && Math.floor(percent) > state.percent)
          become({ kind: 'fetching', version, percent: Math.floor(percent) });
      });
      try {
        await updater.downloadUpdate();
        become({ kind: 'ready', version });
      } catch (problem) {
        refuse(problemOf(problem));
      }
    },
    wantInstall: () => {
      installs = state.kind === 'ready' && isOn();
      return installs;
    },
    installAtEnd: () => {
      if (!installs || able === null || updater === null) return false;
      try {
        able.install(updater);
      } catch {
        // This version goes on: it is started again whatever became of the other.
      }
      return true;
    },
    settingsChanged: () => {
      if (!isOn() && !isBusy()) {
        updater = null;
        state = { kind: 'idle' };
      }
      arm(FIRST_LOOK_MS);
      onChange();
    },
    stop: () => {
      takeBack();
    },
  };
}

function shownState(means: Parts['means'], isOn: boolean, state: UpdateState): UpdateState {
  if ('none' in means) return { kind: 'none', why: means.none };
  return isOn ? state : { kind: 'off' };
}
