import type { DocumentErrorCode } from '../../../bridge/views';
import type { WatchTrouble } from '../../../core/settings/watched-folder';
import { errorCode, type Log } from '../../diagnostics/log';
import { storageCode } from '../../documents/storage-code';
import type { Clock } from '../../system/clock';
import { SubfolderTaken } from './file-away';
import { openPutRecord, type PutRecord } from './put-record';
import { seeFiles } from './seen-file';
import { lookAgain, settled, type Settled, type Sightings } from './settle';
import { takeIn, type FolderBasket, type TakeInParts } from './take-in';

/** Network drives do not tell of changes, so the folder is looked at. */
export const LOOK_EVERY_MS = 2000;
/** A file that could not be taken in, through no fault of its own, is left alone for so long. */
export const AGAIN_AFTER_MS = 30_000;
/** A drive that has not answered for so long is said not to. */
export const ANSWER_LIMIT_MS = 30_000;

export interface WatchedFolder {
  trouble(): WatchTrouble | null;
  /** The setting changed: looks at the folder that it names now. */
  reconsider(): void;
  /** Begins nothing new; resolves when nothing is being taken in any more. */
  stop(): Promise<void>;
}

interface Parts extends Pick<TakeInParts, 'words' | 'caps' | 'batch'> {
  /** Absolute path, or empty for none. */
  readonly folder: () => string;
  /** Null while it cannot be put into. */
  readonly basket: () => FolderBasket | null;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The trouble changed. */
  readonly onChange: () => void;
}

/** What is known of the folder that is watched now. */
interface Watch {
  readonly folder: string;
  readonly record: PutRecord;
  sightings: Sightings;
  /** Names that are left alone until a time (epoch milliseconds), and why. */
  readonly later: Map<string, { readonly until: number; readonly trouble: WatchTrouble | null }>;
}

/** Looks into the folder again and again and takes in what is whole. One look at a time, one file at a time. */
export function watchFolder({ folder, basket, dataFolder, clock, log, onChange, ...rest }: Parts): WatchedFolder {
  let watch: Watch | null = null;
  let trouble: WatchTrouble | null = null;
  let stopped = false;
  let looking: Promise<void> | null = null;
  let cancelNext = (): void => undefined;

  const say = (next: WatchTrouble | null): void => {
    if (next === trouble) return;
    trouble = next;
    if (next !== null) log.warn('watched-folder', { code: next });
    onChange();
  };
  const isWanted = (one: string): boolean => !stopped && folder() === one;

  const watchNow = async (wanted: string): Promise<Watch> => {
    if (watch?.folder === wanted) return watch;
    watch = { folder: wanted, record: await openPutRecord(dataFolder, wanted), sightings: new Map(), later: new Map() };
    return watch;
  };

  /** Says so when the drive does not answer in time, and goes on waiting: nobody can take such a call back. */
  const seeInTime = async (wanted: string): ReturnType<typeof seeFiles> => {
    const cancel = clock.after(ANSWER_LIMIT_MS, () => {
      if (isWanted(wanted)) say('no-answer');
    });
    try {
      return await seeFiles(wanted);
    } finally {
      cancel();
    }
  };

  /** One file that makes trouble keeps no other from coming in. */
  const takeOne = async (what: Settled, now: Watch, to: FolderBasket): Promise<WatchTrouble | null> => {
    const names = what.kind === 'document' ? [what.file.name] : what.files.map(({ name }) => name);
    const [name = ''] = names;
    const earlier = now.later.get(name);
    if (earlier !== undefined && earlier.until > clock.now()) return earlier.trouble;
    const trouble = await takeIn(what, { ...rest, folder: now.folder, basket: to, record: now.record }).then(
      (taken) => (taken.kind === 'done' ? 'none' : troubleOf(taken.code)),
      troubleOfFolder,
    );
    now.later.delete(name);
    if (trouble === 'none') return null;
    now.later.set(name, { until: clock.now() + AGAIN_AFTER_MS, trouble });
    return trouble;
  };

  const look = async (): Promise<void> => {
    const wanted = folder();
    const to = basket();
    if (wanted === '' || to === null) {
      if (wanted === '') say(null);
      return;
    }
    let worst: WatchTrouble | null = null;
    try {
      const now = await watchNow(wanted);
      const seen = await seeInTime(wanted);
      now.sightings = lookAgain(now.sightings, seen, clock.now());
      await now.record.keepOnly(seen);
      for (const what of settled(now.sightings, clock.now())) {
        if (!isWanted(wanted)) return;
        worst = (await takeOne(what, now, to)) ?? worst;
      }
    } catch (problem) {
      worst = troubleOfFolder(problem);
    }
    if (isWanted(wanted)) say(worst);
  };

  const lookAndGoOn = (): void => {
    looking = look()
      .catch((problem: unknown) => {
        log.error('watched-folder-broke', { code: errorCode(problem) });
      })
      .finally(() => {
        looking = null;
        if (!stopped) cancelNext = clock.after(LOOK_EVERY_MS, lookAndGoOn);
      });
  };
  lookAndGoOn();

  return {
    trouble: () => trouble,
    reconsider: () => {
      if (looking !== null || stopped) return;
      cancelNext();
      lookAndGoOn();
    },
    stop: async () => {
      stopped = true;
      cancelNext();
      await looking;
    },
  };
}

/** What a file that stays where it is says about the folder; one that is only being written says nothing. */
function troubleOf(code: DocumentErrorCode): WatchTrouble | null {
  if (code === 'disk-full') return 'disk-full';
  return code === 'file-not-readable' || code === 'storage-failed' ? 'file-stuck' : null;
}

function troubleOfFolder(problem: unknown): WatchTrouble {
  if (problem instanceof SubfolderTaken) return 'subfolder-taken';
  if (storageCode(problem) === 'disk-full') return 'disk-full';
  const facts = problem instanceof Error ? (problem as NodeJS.ErrnoException) : null;
  switch (facts?.code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENODEV':
    case 'ENXIO':
    case 'EHOSTDOWN':
      return 'gone';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return isReading(facts) ? 'not-readable' : 'not-writable';
    default:
      return 'failed';
  }
}

const isReading = ({ syscall }: NodeJS.ErrnoException): boolean =>
  syscall !== undefined && ['opendir', 'scandir', 'lstat'].includes(syscall);
