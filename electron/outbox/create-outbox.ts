import { join } from 'node:path';
import type { AppNotice } from '../../bridge/views';
import { hasEnded, needsYou } from '../../core/outbox/facts';
import type { FaxJob, JobState } from '../../core/outbox/job';
import { standingOf } from '../../core/outbox/standing';
import { err, ok, type Result } from '../../core/result';
import { createGuards } from '../guards/ask-guards';
import { createAutoResender } from './auto-resender';
import { lockDataFolder } from './data-lock';
import { hasDatabaseAside, setAside } from './database';
import { Dispatcher } from './dispatcher';
import { eraseOrphans } from './document-keeper';
import { JobLedger } from './job-ledger';
import { createFaxDesk, unblockAll } from './local-fax-desk';
import type { CreateOutbox, Outbox, OutboxParts, OutboxProblem } from './outbox';
import type { OutboxStore } from './outbox-store';
import { Poller } from './poller';
import { QueueGate } from './queue-gate';
import { openSqliteStore } from './sqlite-store';

const DATABASE = 'outbox.db';
const STOP_WAIT_MS = 10_000;

/**
 * Opens the outbox of a data folder. Before it answers, every fax that the last run left in `submitting` is unconfirmed, and every one
 * left open for changes is stopped, on disk; if that cannot be written the outbox does not open.
 */
export const createOutbox: CreateOutbox = async (parts) => {
  const lock = lockDataFolder(parts.directory);
  if (!lock.ok) return lock;
  const refuse = (problem: OutboxProblem): Result<never, OutboxProblem> => {
    lock.value.release();
    return err(problem);
  };
  const opened = openOrSetAside(parts);
  if (!opened.ok) return refuse(opened.error);
  const { store, notices } = opened.value;
  const resend = createAutoResender({ ...parts, wanted: parts.autoResend });
  const ledger = new JobLedger(store, parts.clock, parts.random, parts.pace, resend);
  const leftOver = ledger.active().filter(({ state }) => leftBehind(state));
  if (!ledger.moveAll(leftOver.map(({ id }) => ({ id, event: { kind: 'recovered' } }))).ok) {
    store.close();
    return refuse('storage-failed');
  }
  await clearAway(parts, ledger);
  const close = () => {
    store.close();
    lock.value.release();
  };
  return ok(compose(parts, ledger, notices, close));
};

/** What no other run may go on with. */
function leftBehind(state: JobState): boolean {
  return state.name === 'submitting' || (state.name === 'held' && state.why === 'editing');
}

/** Not while a database lies aside: once repaired, it refers to documents that this one does not know. A failure only leaves sealed files. */
async function clearAway({ directory, documents }: OutboxParts, ledger: JobLedger): Promise<void> {
  try {
    if (!hasDatabaseAside(join(directory, DATABASE))) await eraseOrphans(ledger.all(), documents);
  } catch {
    // The next start tries again.
  }
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
  } catch {
    return err('storage-failed');
  }
  const fresh = openSqliteStore(path, parts.sealer);
  if (!fresh.ok) return err(fresh.error === 'damaged' ? 'storage-failed' : fresh.error);
  return ok({ store: fresh.value, notices: ['database-set-aside'] });
}

function compose(parts: OutboxParts, ledger: JobLedger, notices: readonly AppNotice[], close: () => void): Outbox {
  const progressListeners = new Set<(jobId: string, sent: number, total: number) => void>();
  const queueListeners = new Set<() => void>();
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
    onProgress: (id, sent, total) => {
      for (const listener of progressListeners) listener(id, sent, total);
    },
  });
  return {
    desk: createFaxDesk({ ...parts, guards: createGuards(parts.documents, parts.guards), ledger, poller, gate }),
    notices,
    start: () => {
      dispatcher.start();
      poller.start();
    },
    stop: async (giveUp) => {
      let cancel = (): void => undefined;
      const tenSeconds = new Promise<void>((resolve) => {
        if (giveUp === undefined) cancel = parts.clock.after(STOP_WAIT_MS, resolve);
      });
      gate.stop();
      await Promise.all([dispatcher.stop(giveUp ?? tenSeconds), poller.stop()]);
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
    onProgress: (listener) => {
      progressListeners.add(listener);
      return () => progressListeners.delete(listener);
    },
    accountChanged: (service) => {
      // Not written: it stays blocked, and the next try of a person does the same.
      unblockAll(ledger, service, 'this-computer');
      poller.accountChanged(service);
    },
    wake: () => {
      gate.wave();
      poller.wake();
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
