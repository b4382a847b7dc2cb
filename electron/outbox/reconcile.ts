import { join } from 'node:path';
import { compareWithJournal, thinOut, type MissingFaxes } from '../../core/outbox/compare-journal';
import { hasEnded } from '../../core/outbox/facts';
import { readJournal } from '../../core/outbox/send-journal';
import { storageTrouble, type StorageTrouble } from '../system/storage-trouble';
import { err, ok, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import type { JobLedger } from './job-ledger';
import {
  findJournal,
  keepDamagedJournal,
  openJournal,
  THIN_OUT_FROM,
  writeJournal,
  type SendJournal,
} from './send-journal';

export interface Reconciled {
  readonly journal: SendJournal;
  /** Faxes that the journal knows and the record does not, as long as nobody was told. */
  readonly missing: MissingFaxes | null;
  /** "damaged": put aside. "lost": the record knows attempts, so there must have been one. */
  readonly found: 'whole' | 'damaged' | 'lost';
}

/**
 * Before anything may be sent: the send journal and the record of faxes are compared. What the last run left in `submitting`, and
 * what stands in an older copy of the record than the journal has seen, is unconfirmed on disk when this answers.
 *
 * @param keepMissing a damaged record lies aside: what the journal knows of its faxes is kept
 */
export function reconcile(
  folder: string,
  key: Uint8Array,
  ledger: JobLedger,
  { clock, keepMissing }: { readonly clock: Clock; readonly keepMissing: boolean },
): Result<Reconciled, StorageTrouble> {
  try {
    const { records, state } = findJournal(folder, key);
    const known = readJournal(records);
    const { moves, missing } = compareWithJournal(ledger.all(), ledger.revision, known);
    const moved = ledger.moveAll(moves);
    if (!moved.ok) return err(moved.error === 'disk-full' ? 'disk-full' : 'storage-failed');
    if (state === 'damaged') keepDamagedJournal(folder, clock.now());
    if (state !== 'whole' || records.length >= THIN_OUT_FROM) {
      const { revision } = ledger;
      const lines = thinOut(records, ledger.all(), { revision, at: clock.now(), keepMissing });
      writeJournal(folder, key, lines, clock.now());
    }
    const lost = state === 'none' && ledger.all().some(({ attempts }) => attempts > 0);
    const journal = openJournal(folder, key, clock);
    // Taken while the journal could not be written.
    const unnoted = ledger.all().filter(({ id, state: now }) => !hasEnded(now) && !known.faxes.has(id));
    if (state === 'whole' && unnoted.length > 0) journal.queued(unnoted.map(({ id }) => id));
    return ok({
      journal,
      missing,
      found: state === 'damaged' ? 'damaged' : lost ? 'lost' : 'whole',
    });
  } catch (error) {
    return err(storageTrouble(error, join(folder, 'send-journal')));
  }
}
