import type { Arrival } from '../../core/basket/arrival';
import { ok, type Result } from '../../core/result';
import type { DocumentStore } from '../documents/document-store';
import type { OutboxStore, StoreError } from './outbox-store';

/** The durable part of the basket: rows beside the faxes, so that a fax and what it took from the basket change together. */
export interface Arrivals {
  /** In the order in which they came. */
  all(): readonly Arrival[];
  /** Its document must be on disk before. */
  add(arrival: Arrival): Result<null, StoreError>;
  /** A person wants them no more: first the rows go, then their copies. On a failure nothing is gone. */
  remove(ids: readonly string[]): Promise<Result<null, StoreError>>;
}

export function createArrivals(
  store: Pick<OutboxStore, 'arrivals' | 'commit'>,
  documents: Pick<DocumentStore, 'erase'>,
): Arrivals {
  return {
    all: () => store.arrivals,
    add: (arrival) => {
      const committed = store.commit({ arrived: [arrival] });
      return committed.ok ? ok(null) : committed;
    },
    remove: async (ids) => {
      const gone = store.arrivals.filter(({ id }) => ids.includes(id));
      if (gone.length === 0) return ok(null);
      const committed = store.commit({ arrivalsGone: gone.map(({ id }) => id) });
      if (!committed.ok) return committed;
      await eraseArrived(gone, documents);
      return ok(null);
    },
  };
}

/** What cannot be erased now is an orphan, which the next start erases. */
export async function eraseArrived(
  arrivals: readonly Arrival[],
  documents: Pick<DocumentStore, 'erase'>,
): Promise<void> {
  for (const { document } of arrivals)
    if (document !== null) await documents.erase(document.documentId).catch(() => undefined);
}
