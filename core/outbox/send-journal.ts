import type { SendOutcome } from '../provider/fax-provider';
import type { ServiceName } from './job';

/**
 * One line of the send journal, the second witness beside the record of faxes: it is written before a body can leave and knows
 * what an older copy of the record does not. No personal data: ids, counts, times, and the hash of what was to be handed over.
 * Times are epoch milliseconds.
 */
export type JournalRecord =
  /** These faxes were taken: they are in the record. */
  | { readonly is: 'queued'; readonly jobs: readonly string[]; readonly at: number }
  /** On disk before the first byte of this attempt. */
  | {
      readonly is: 'begun';
      readonly job: string;
      readonly attempt: number;
      readonly service: ServiceName;
      readonly payloadSha256: string;
      readonly at: number;
    }
  | {
      readonly is: 'answered';
      readonly job: string;
      readonly attempt: number;
      readonly answer: SendOutcome['kind'];
      readonly providerJobId: string | null;
      readonly at: number;
    }
  /** A person took it back before it could leave. */
  | { readonly is: 'cancelled'; readonly job: string; readonly at: number }
  /** The time of these faxes is over: they had ended and are no longer in the record, on purpose. Written before they are removed. */
  | { readonly is: 'removed'; readonly jobs: readonly string[]; readonly at: number }
  /** A person was told of every fax above this line that the record did not know. */
  | { readonly is: 'told'; readonly at: number }
  /** Lines above were thinned out: of the faxes in the record at this revision, only these were open. */
  | { readonly is: 'thinned'; readonly open: readonly string[]; readonly revision: number; readonly at: number };

/** What the journal knows of one fax. */
interface KnownFax {
  /** The attempt that was begun last. `answer` null: none came, or it was not written down. */
  readonly last: {
    readonly attempt: number;
    readonly answer: SendOutcome['kind'] | null;
    readonly providerJobId: string | null;
    readonly at: number;
  } | null;
  readonly cancelled: boolean;
  /** Taken out of the record on purpose, after it had ended. */
  readonly removed: boolean;
  /** Of its newest line: place in the journal, and time. */
  readonly line: number;
  readonly at: number;
}

export interface JournalKnowledge {
  readonly faxes: ReadonlyMap<string, KnownFax>;
  /** A revision of the record; of one that is older, whatever is not in the journal has ended. */
  readonly thinnedAt: number;
  /** Place of the last line that says that a person was told. */
  readonly toldLine: number;
}

/** Reads the lines in their order; the newest word about a fax counts. */
export function readJournal(records: readonly JournalRecord[]): JournalKnowledge {
  const faxes = new Map<string, KnownFax>();
  const tell = (id: string, line: number, at: number, news: Partial<KnownFax>) => {
    const { last = null, cancelled = false, removed = false } = faxes.get(id) ?? {};
    faxes.set(id, { last, cancelled, removed, ...news, line, at });
  };
  let thinnedAt = 0;
  let toldLine = -1;
  records.forEach((record, line) => {
    switch (record.is) {
      case 'queued':
      case 'thinned':
        if (record.is === 'thinned') thinnedAt = Math.max(thinnedAt, record.revision);
        for (const id of record.is === 'queued' ? record.jobs : record.open) tell(id, line, record.at, {});
        return;
      case 'begun':
        tell(record.job, line, record.at, {
          last: { attempt: record.attempt, answer: null, providerJobId: null, at: record.at },
        });
        return;
      case 'answered': {
        const { attempt, answer, providerJobId, at } = record;
        tell(record.job, line, at, { last: { attempt, answer, providerJobId, at } });
        return;
      }
      case 'cancelled':
        tell(record.job, line, record.at, { cancelled: true });
        return;
      case 'removed':
        for (const id of record.jobs) tell(id, line, record.at, { removed: true });
        return;
      case 'told':
        toldLine = line;
    }
  });
  return { faxes, thinnedAt, toldLine };
}
