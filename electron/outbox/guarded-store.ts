import { err, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import type { OutboxStore, StoreChange, StoreError } from './outbox-store';
import type { Reserve } from './reserve';

const LOOK_FOR_ROOM_MS = 5000;

/** The record of faxes on a disk that may be full. */
export interface GuardedStore extends OutboxStore {
  /** Nothing new is taken or begun until there is room again. */
  diskIsFull(): boolean;
  onDisk(listener: () => void): () => void;
  /** New faxes are on disk; called before anybody hears of it. */
  onAdded(listener: (ids: readonly string[]) => void): () => void;
}

/**
 * On a full disk nothing new is taken and nothing is begun, but an answer that is on its way still gets onto the disk: for it the
 * reserve is given up. It is made again as soon as there is room, and only then work goes on.
 */
export function guardStore(store: OutboxStore, reserve: Reserve, clock: Clock): GuardedStore {
  const listeners = new Set<() => void>();
  const whenAdded = new Set<(ids: readonly string[]) => void>();
  let full = false;
  let closed = false;
  let cancelLook: (() => void) | null = null;

  const setFull = (now: boolean) => {
    if (now && !closed) {
      cancelLook?.();
      cancelLook = clock.after(LOOK_FOR_ROOM_MS, look);
    }
    if (full === now) return;
    full = now;
    for (const listener of listeners) listener();
  };
  /** Another trouble than a full disk must not stop work: without the reserve, an answer only waits longer on a full one. */
  const look = (): boolean => {
    const made = reserve.make();
    const room = made.ok ? reserve.hasRoom() : made.error !== 'disk-full';
    setFull(!room);
    return room;
  };

  const commit = (change: StoreChange): Result<number, StoreError> => {
    const { added = [] } = change;
    if (startsSomething(change) && (full || !reserve.isThere()) && !look()) return err('disk-full');
    const first = store.commit(change);
    if (first.ok && added.length > 0) for (const listener of whenAdded) listener(added.map(({ job }) => job.id));
    if (first.ok || first.error !== 'disk-full') return first;
    setFull(true);
    if (!cannotWait(change) || !reserve.isThere()) return first;
    reserve.release();
    return store.commit(change);
  };

  look();
  return {
    get jobs() {
      return store.jobs;
    },
    get arrivals() {
      return store.arrivals;
    },
    get paused() {
      return store.paused;
    },
    get revision() {
      return store.revision;
    },
    commit,
    timeline: (jobId) => store.timeline(jobId),
    scrub: () => store.scrub(),
    durability: () => store.durability(),
    close: () => {
      closed = true;
      cancelLook?.();
      store.close();
    },
    diskIsFull: () => full,
    onDisk: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onAdded: (listener) => {
      whenAdded.add(listener);
      return () => whenAdded.delete(listener);
    },
  };
}

function startsSomething({ added = [], changed = [], arrived = [] }: StoreChange): boolean {
  return added.length + arrived.length > 0 || changed.some(({ attempt }) => attempt?.kind === 'begun');
}

/** An answer of the service, or, at start, that there will be none. */
function cannotWait({ changed = [] }: StoreChange): boolean {
  return changed.some(({ job, attempt }) => attempt?.kind === 'answered' || job.state.name === 'unconfirmed');
}
