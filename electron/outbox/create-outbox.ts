import { join } from 'node:path';
import type { SendJournal } from './send-journal';
import { reconcile } from './reconcile';
import { openReserve } from './reserve';
import { guardStore, type GuardedStore } from './guarded-store';
import type { MissingFaxes } from '../../core/outbox/compare-journal';
import type { AppNotice } from '../../bridge/views';
import { hasEnded, needsYou } from '../../core/outbox/facts';
import type { FaxJob } from '../../core/outbox/job';
import { standingOf } from '../../core/outbox/standing';
import { err, ok, type Result } from '../../core/result';
import { createGuards } from '../guards/ask-guards';
import { createArrivals } from './arrivals';
import { createAutoResender } from './auto-resender';
import { lockDataFolder } from './data-lock';
import { hasDatabaseAside, setAside } from './database';
import { Dispatcher } from './dispatcher';
import { eraseOrphans } from './document-keeper';
import { FaxesInUse } from './faxes-in-use';
import { JobLedger } from './job-ledger';
import { createFaxDesk, unblockAll } from './local-fax-desk';
import type { CreateOutbox, Outbox, OutboxParts, OutboxProblem } from './outbox';
import type { OutboxStore } from './outbox-store';
import { Poller } from './poller';
import { Purge, type Purged } from './purge';
import { QueueGate } from './queue-gate';
import { openSqliteStore } from './sqlite-store';
import { storageTrouble } from '../system/storage-trouble';

const DATABASE = 'outbox.db';
const STOP_WAIT_MS = 10_000;

/**
 * Opens the outbox of a data folder. Before it answers, every fax of which the last run, or an older copy of the record, does not
 * know the answer is unconfirmed, and every one left open for changes is stopped, on disk; if that cannot be written the outbox does
 * not open.
 */
export const createOutbox: CreateOutbox = async (parts) => {
  const { directory, clock, sealer } = parts;
  const lock = parts.lock === undefined ? lockDataFolder(directory) : ok(parts.lock);
  if (!lock.ok) return lock;
  const refuse = (problem: OutboxProblem): Result<never, OutboxProblem> => {
    lock.value.release();
    return err(problem);
  };
  const opened = openOrSetAside(parts);
  if (!opened.ok) return refuse(opened.error);
  const store = guardStore(opened.value.store, openReserve(directory), clock);
  const resend = createAutoResender({ ...parts, wanted: parts.autoResend });
  const ledger = new JobLedger(store, clock, parts.random, parts.pace, resend);
  if (parts.onMoved !== undefined) ledger.onMoved(parts.onMoved);
  const keepMissing = hasDatabaseAside(join(directory, DATABASE));
  const reconciled = reconcile(directory, sealer.keyFor('send-journal'), ledger, { clock, keepMissing });
  if (!reconciled.ok) {
    store.close();
    return refuse(reconciled.error);
  }
  const { journal, missing, found } = reconciled.value;
  // Once repaired, or put back, a record refers to documents that this one does not know.
  if (!keepMissing && missing === null) await clearAway(parts, ledger, store);
  const notices: AppNotice[] = [
    ...opened.value.notices,
    ...(found === 'whole' ? [] : [`send-journal-${found}` as const]),
  ];
  return ok(
    compose(parts, {
      store,
      ledger,
      journal,
      notices,
      missing,
      keepMissing,
      close: () => {
        journal.close();
        store.close();
        lock.value.release();
      },
    }),
  );
};

/** A failure only leaves sealed files; the next start tries again. */
async function clearAway({ documents }: OutboxParts, ledger: JobLedger, store: OutboxStore): Promise<void> {
  await eraseOrphans(ledger.all(), store.arrivals, documents).catch(() => undefined);
}

function openOrSetAside(
  parts: OutboxParts,
): Result<{ readonly store: OutboxStore; readonly notices: readonly AppNotice[] }, OutboxProblem> {
  const path = join(parts.directory, DATABASE);
  const first = openSqliteStore(path, parts.sealer);
  if (first.ok) return ok({ store: first.value, notices: [] });
  if (first.error !== 'damaged') return err(first.error);
  try {
    setAside(path, parts.clock.now());
  } catch (error) {
    return err(storageTrouble(error, path));
  }
  const fresh = openSqliteStore(path, parts.sealer);
  if (!fresh.ok) return err(fresh.error === 'damaged' ? 'storage-failed' : fresh.error);
  return ok({ store: fresh.value, notices: ['database-set-aside'] });
}

interface Opened {
  readonly store: GuardedStore;
  readonly ledger: JobLedger;
  readonly journal: SendJournal;
  readonly notices: readonly AppNotice[];
  readonly missing: MissingFaxes | null;
  readonly keepMissing: boolean;
  readonly close: () => void;
}

function compose(parts: OutboxParts, { store, ledger, journal, notices, missing, keepMissing, close }: Opened): Outbox {
  let untold = missing;
  const progressListeners = new Set<(jobId: string, sent: number, total: number) => void>();
  const queueListeners = new Set<() => void>();
  store.onAdded((ids) => {
    journal.queued(ids);
  });
  ledger.onMoved(({ id, state }, before) => {
    // The same state once more: its pages were erased.
    if (state === before?.state) return;
    if (state.name === 'cancelled' && state.by !== 'service') journal.cancelled(id);
  });
  const gate = new QueueGate({
    ...parts,
    ledger,
    onChange: () => {
      dispatcher.schedule();
      for (const listener of queueListeners) listener();
    },
  });
  const poller = new Poller({
    ...parts,
    ledger,
    onReached: (service) => {
      gate.noteReached(service);
    },
  });
  const dispatcher = new Dispatcher({
    ...parts,
    ledger,
    gate,
    journal,
    onProgress: (id, sent, total) => {
      for (const listener of progressListeners) listener(id, sent, total);
    },
  });
  const arrivals = createArrivals(store, parts.documents);
  const inUse = new FaxesInUse();
  const purgedListeners = new Set<(purged: Purged) => void>();
  const purge = new Purge({
    ...parts,
    ledger,
    store,
    journal,
    inUse,
    keepMissing,
    onPurged: (purged) => {
      for (const listener of purgedListeners) listener(purged);
    },
  });
  return {
    desk: createFaxDesk({
      ...parts,
      guards: createGuards(parts.documents, parts.guards),
      ledger,
      poller,
      gate,
      arrivals,
      inUse,
      purge,
      leastDaysOfPages: parts.leastDaysOfPages ?? (() => 0),
    }),
    arrivals,
    notices,
    missing: () => untold,
    missingSeen: () => {
      const told = journal.told();
      if (told.ok) untold = null;
      return told;
    },
    diskIsFull: () => store.diskIsFull(),
    onDisk: (listener) => store.onDisk(listener),
    start: () => {
      dispatcher.start();
      poller.start();
      purge.start();
    },
    stop: async (giveUp) => {
      let cancel = (): void => undefined;
      const tenSeconds = new Promise<void>((resolve) => {
        if (giveUp === undefined) cancel = parts.clock.after(STOP_WAIT_MS, resolve);
      });
      gate.stop();
      await Promise.all([dispatcher.stop(giveUp ?? tenSeconds), poller.stop(), purge.stop()]);
      cancel();
      close();
    },
    standing: () => standingOf(ledger.all(), ledger.paused),
    durability: () => ledger.durability(),
    uploading: () => dispatcher.uploading,
    onChange: (listener) => ledger.onChange(listener),
    onQueue: (listener) => {
      queueListeners.add(listener);
      return () => queueListeners.delete(listener);
    },
    onEnded: (listener) =>
      ledger.onMoved((after, before) => {
        if (isNews(after, before, ledger)) listener(after);
      }),
    onPurged: (listener) => {
      purgedListeners.add(listener);
      return () => purgedListeners.delete(listener);
    },
    onProgress: (listener) => {
      progressListeners.add(listener);
      return () => progressListeners.delete(listener);
    },
    accountChanged: (service) => {
      // Not written: it stays blocked, and the next try of a person does the same.
      unblockAll(ledger, service, 'this-computer');
      poller.accountChanged(service);
    },
    policyChanged: () => {
      gate.reconsider();
    },
    wake: () => {
      gate.wave();
      poller.wake();
      purge.look();
    },
    setOnline: (online) => {
      gate.setOnline(online);
      poller.setOnline(online);
    },
  };
}

/** Ended in another way than before, or a person is needed who was not. What a person did here is no news to them. */
function isNews(after: FaxJob, before: FaxJob | null, ledger: JobLedger): boolean {
  const { state } = after;
  if (state.name === 'held') return false;
  // Sent again by itself: that one will tell how it ended.
  if (state.name === 'failed' && state.seen) return false;
  if (state.name === 'blocked') return !othersBlocked(after, ledger);
  if (state.name === 'settled' || (state.name === 'cancelled' && state.by !== 'service')) return false;
  const endedNow = hasEnded(state) && before?.state.name !== state.name;
  return endedNow || (needsYou(after) && (before === null || !needsYou(before)));
}

/** The queue of a service stops as a whole: that is told once, not for each fax. */
function othersBlocked({ id, service }: FaxJob, ledger: JobLedger): boolean {
  return ledger
    .active()
    .some((other) => other.id !== id && other.service === service && other.state.name === 'blocked');
}
