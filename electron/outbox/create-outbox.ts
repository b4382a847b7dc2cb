import { join } from 'node:path';
import type { AppNotice } from '../../bridge/views';
import { hasEnded, needsYou } from '../../core/outbox/facts';
import type { FaxJob, JobState } from '../../core/outbox/job';
import { err, ok, type Result } from '../../core/result';
import { lockDataFolder } from './data-lock';
import { hasDatabaseAside, setAside } from './database';
import { Dispatcher } from './dispatcher';
import { eraseOrphans } from './document-keeper';
import { JobLedger } from './job-ledger';
import { createFaxDesk, unblockAll } from './local-fax-desk';
import type { CreateOutbox, Outbox, OutboxParts, OutboxProblem } from './outbox';
import type { OutboxStore } from './outbox-store';
import { Poller } from './poller';
import { openSqliteStore } from './sqlite-store';

const DATABASE = 'outbox.db';

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
  const ledger = new JobLedger(store, parts.clock, parts.random, parts.pace);
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
  const poller = new Poller({ ...parts, ledger });
  const dispatcher = new Dispatcher({
    ...parts,
    ledger,
    onProgress: (id, sent, total) => {
      for (const listener of progressListeners) listener(id, sent, total);
    },
  });
  return {
    desk: createFaxDesk({ ...parts, ledger, poller }),
    notices,
    start: () => {
      dispatcher.start();
      poller.start();
    },
    stop: async () => {
      await Promise.all([dispatcher.stop(), poller.stop()]);
      close();
    },
    uploading: () => dispatcher.uploading,
    onChange: (listener) => ledger.onChange(listener),
    onEnded: (listener) =>
      ledger.onMoved((after, before) => {
        if (isNews(after, before)) listener(after);
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
      poller.wake();
    },
    setOnline: (online) => {
      poller.setOnline(online);
    },
  };
}

/** Ended in another way than before, or a person is needed who was not. What a person did here is no news to them. */
function isNews(after: FaxJob, before: FaxJob | null): boolean {
  if (after.state.name === 'held') return false;
  if (after.state.name === 'settled' || (after.state.name === 'cancelled' && after.state.by === 'you')) return false;
  const endedNow = hasEnded(after.state) && before?.state.name !== after.state.name;
  return endedNow || (needsYou(after) && (before === null || !needsYou(before)));
}
