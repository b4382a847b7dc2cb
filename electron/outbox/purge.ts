import type { BridgeError } from '../../bridge/errors';
import { sharersOf, standingOfPages } from '../../core/history/erase-now';
import { documentsOf, entriesDue, pagesDue, type Keeping } from '../../core/history/retention';
import { isOver } from '../../core/outbox/facts';
import type { FaxJob } from '../../core/outbox/job';
import { err, ok, type Result } from '../../core/result';
import type { DocumentStore } from '../documents/document-store';
import type { Clock } from '../system/clock';
import { documentsInUse } from './document-keeper';
import type { FaxesInUse } from './faxes-in-use';
import type { GuardedStore } from './guarded-store';
import type { JobLedger } from './job-ledger';
import { moveError } from './move-error';
import type { SendJournal } from './send-journal';

const DAY_MS = 86_400_000;
/** How often it is looked whether a day is over: timers stand still while the computer sleeps. */
const NAP_MS = 3_600_000;
/** Faxes in one transaction. */
const AT_ONCE = 200;

/** What one clean-up did: faxes whose pages were erased, and faxes whose entries were removed. */
export interface Purged {
  readonly pages: number;
  readonly entries: number;
}

interface Parts {
  readonly ledger: JobLedger;
  readonly store: Pick<GuardedStore, 'arrivals' | 'scrub'>;
  readonly documents: Pick<DocumentStore, 'erase' | 'outgoingIds'>;
  readonly journal: Pick<SendJournal, 'removed' | 'tidy'>;
  readonly inUse: FaxesInUse;
  /** Asked at each clean-up. */
  readonly keep: () => Keeping;
  /** A damaged record lies aside and may come back. */
  readonly keepMissing: boolean;
  readonly clock: Clock;
  readonly onPurged: (purged: Purged) => void;
}

/**
 * Erases pages and entries whose time is over: all of them at the start and once a day, and the pages of a fax that is just over.
 *
 * Killed at any moment, the next clean-up goes on where this one was: first the record says that the pages are erased, then their keys are
 * destroyed and their files go, then the journal says that the fax is no longer there on purpose, and only then its rows go.
 */
export class Purge {
  #running: Promise<void> = Promise.resolve();
  #stopped = true;
  #cancelNap: () => void = () => undefined;
  #lastWhole = -Infinity;
  #isScrubbed = true;
  /** Over since the last look: their pages need not wait for the day. */
  #over = new Set<string>();

  constructor(private readonly parts: Parts) {}

  start(): void {
    this.#stopped = false;
    this.parts.ledger.onMoved((after) => {
      if (!isOver(after) || documentsOf(after).length === 0) return;
      if (this.#over.size === 0) this.enqueue(() => this.erasePagesOfOver());
      this.#over.add(after.id);
    });
    this.look();
  }

  /** After sleep, and from time to time: is a day over? */
  look(): void {
    if (this.#stopped) return;
    this.#cancelNap();
    this.#cancelNap = this.parts.clock.after(NAP_MS, () => {
      this.look();
    });
    const since = this.parts.clock.now() - this.#lastWhole;
    // The clock was set back: nobody knows how long ago the last one was.
    if (since >= DAY_MS || since < 0) this.enqueue(() => this.runWhole());
    else if (!this.#isScrubbed) this.#isScrubbed = this.parts.store.scrub();
  }

  /** Begins nothing more and waits for the step that is being done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelNap();
    await this.#running;
  }

  /**
   * Because a person wants it: whatever shares a page with this fax goes with it, or nothing does. Answers when the files are gone; where the
   * disk keeps one, the record says that it is erased, and each clean-up tries again.
   */
  eraseNow(id: string, leastDays: number): Promise<Result<null, BridgeError>> {
    const asked = this.#running.then(() => this.eraseSharedNow(id, leastDays));
    this.#running = asked.then(
      () => undefined,
      () => undefined,
    );
    return asked;
  }

  private async eraseSharedNow(id: string, leastDays: number): Promise<Result<null, BridgeError>> {
    const { ledger, store, documents, inUse, clock } = this.parts;
    const job = ledger.get(id);
    if (this.#stopped) return err({ code: 'not-ready' });
    if (job === null) return err({ code: 'not-found' });
    const sharers = sharersOf(job, ledger.all());
    const standing = standingOfPages(sharers, leastDays, clock.now());
    if (standing.kind === 'none') return ok(null);
    if (standing.kind === 'managed') return err({ code: 'managed' });
    const held = new Set([...inUse.documents, ...documentsInUse([], store.arrivals)]);
    const ids = sharers.flatMap(documentsOf);
    if (standing.kind === 'needed' || ids.some((one) => held.has(one))) return err({ code: 'not-possible-now' });
    const moved = ledger.moveAll(sharers.map((one) => ({ id: one.id, event: { kind: 'pagesErased', by: 'you' } })));
    if (!moved.ok) return err(moveError(moved.error));
    await this.eraseMarked();
    const left = new Set(await documents.outgoingIds());
    return ids.some((one) => left.has(one)) ? err({ code: 'storage', reason: 'storage-failed' }) : ok(null);
  }

  private enqueue(work: () => Promise<void>): void {
    // What the disk refuses now is due again next time.
    this.#running = this.#running.then(() => (this.#stopped ? undefined : work())).catch(() => undefined);
  }

  private async runWhole(): Promise<void> {
    const { ledger, store, journal, keepMissing, clock } = this.parts;
    this.#lastWhole = clock.now();
    this.#over.clear();
    const pages = this.markPages(() => true);
    await this.eraseMarked();
    const entries = await this.removeEntries();
    // Also when nothing was removed: what a person took out of the basket may stand in the log as well.
    this.#isScrubbed = store.scrub();
    journal.tidy(ledger.all(), { revision: ledger.revision, keepMissing });
    this.tell({ pages, entries });
  }

  private async erasePagesOfOver(): Promise<void> {
    const { ledger } = this.parts;
    const over = new Set([...this.#over].flatMap((id) => sealedIn(ledger.get(id))));
    this.#over.clear();
    // A document that several share goes with the last of them, and then for all.
    const pages = this.markPages((job) => documentsOf(job).some((id) => over.has(id)));
    if (pages > 0) await this.eraseMarked();
    this.tell({ pages, entries: 0 });
  }

  private markPages(concerns: (job: FaxJob) => boolean): number {
    const { ledger, store, inUse, keep, clock } = this.parts;
    const held = new Set([...inUse.documents, ...documentsInUse([], store.arrivals)]);
    const due = pagesDue(ledger.all(), keep(), { now: clock.now(), inUse: held }).filter(concerns);
    let marked = 0;
    for (const some of piecesOf(due)) {
      if (!ledger.moveAll(some.map(({ id }) => ({ id, event: { kind: 'pagesErased', by: 'time' } }))).ok) break;
      marked += some.length;
    }
    return marked;
  }

  /** Everything that only faxes with erased pages refer to. */
  private async eraseMarked(): Promise<void> {
    const { ledger, store, documents } = this.parts;
    const onDisk = new Set(await documents.outgoingIds());
    const all = ledger.all();
    const used = documentsInUse(all, store.arrivals);
    const erased = new Set(all.flatMap(erasedDocumentsOf));
    for (const id of erased) {
      if (this.#stopped) return;
      if (onDisk.has(id) && !used.has(id)) await documents.erase(id).catch(() => undefined);
    }
  }

  private async removeEntries(): Promise<number> {
    const { ledger, documents, journal, inUse, keep, clock } = this.parts;
    const onDisk = new Set(await documents.outgoingIds());
    const due = entriesDue(ledger.all(), keep(), { now: clock.now(), opened: inUse.opened })
      // Its document could not be erased yet, or another fax holds it: without an entry nobody would know of it.
      .filter((job) => !erasedDocumentsOf(job).some((id) => onDisk.has(id)));
    let removed = 0;
    for (const some of piecesOf(due)) {
      const ids = some.map(({ id }) => id);
      if (this.#stopped || !journal.removed(ids).ok || !ledger.remove(ids).ok) break;
      removed += ids.length;
    }
    return removed;
  }

  private tell(purged: Purged): void {
    if (purged.pages + purged.entries > 0) this.parts.onPurged(purged);
  }
}

const sealedIn = (job: FaxJob | null): readonly string[] => (job === null ? [] : documentsOf(job));

function erasedDocumentsOf(job: FaxJob): readonly string[] {
  return job.pagesErasedAt === null ? [] : documentsOf({ ...job, pagesErasedAt: null });
}

function* piecesOf(jobs: readonly FaxJob[]): Generator<readonly FaxJob[], void, undefined> {
  for (let from = 0; from < jobs.length; from += AT_ONCE) yield jobs.slice(from, from + AT_ONCE);
}
