import { z } from 'zod';
import { DOORS, type Arrival } from '../../core/basket/arrival';
import type { FaxContent, FaxJob, JobState } from '../../core/outbox/job';
import type { TimelineEntry } from '../../core/outbox/timeline';
import type { Sealer } from '../vault/vault';

/** A row whose plain and sealed halves do not belong together, or that is not one of ours. */
export class RowDamaged extends Error {
  override readonly name = 'RowDamaged';
}

const plainRow = z.object({
  id: z.string(),
  draft_id: z.string(),
  service: z.enum(['practice', 'ifax']),
  created_at: z.number(),
  repeats: z.string().nullable(),
  priority: z.enum(['first', 'normal']),
  resends_left: z.number(),
  state_name: z.string(),
  attempts: z.number(),
  retry_since: z.number().nullable(),
  retry_tries: z.number().nullable(),
  pages_erased_at: z.number().nullable(),
  state: z.instanceof(Uint8Array),
  fax: z.instanceof(Uint8Array),
});

const eventRow = z.object({
  seq: z.number(),
  at: z.number(),
  kind: z.string(),
  source: z.string(),
  params: z.instanceof(Uint8Array),
});

const arrivalRow = z.object({
  id: z.string(),
  at: z.number(),
  door: z.enum(DOORS),
  document_id: z.string().nullable(),
  content: z.instanceof(Uint8Array),
});

/** The personal part of an arrival. */
type ArrivalContent = Pick<Arrival, 'batch' | 'hints'> & {
  readonly document: Omit<NonNullable<Arrival['document']>, 'documentId'> | null;
};

const sealedPart = ({ name, sha256, unseen }: NonNullable<Arrival['document']>) => ({ name, sha256, unseen });

/** Before faxes could be stopped, every held one was held until a time. */
type StoredState = JobState | { readonly name: 'held'; readonly why?: never; readonly until: number };

function asToday(state: StoredState): JobState {
  if (state.name !== 'held' || state.why !== undefined) return state;
  return { name: 'held', why: 'time', until: state.until };
}

/** Sealing binds a value to its job and its field, so that a value moved to another row or column does not open. */
export class SealedColumns {
  constructor(private readonly sealer: Sealer) {}

  seal(value: unknown, jobId: string, field: string): Uint8Array {
    return this.sealer.seal(new TextEncoder().encode(JSON.stringify(value)), `${jobId}:${field}`);
  }

  /** Throws `SealBroken` or `RowDamaged`. */
  openJob(row: unknown): FaxJob {
    const parsed = plainRow.safeParse(row);
    if (!parsed.success) throw new RowDamaged();
    const plain = parsed.data;
    // What opens was sealed by this program under this key: its shape is that of the step that wrote it.
    const state = asToday(this.open(plain.state, plain.id, 'state') as StoredState);
    const fax = this.open(plain.fax, plain.id, 'fax') as FaxContent;
    if (state.name !== plain.state_name) throw new RowDamaged();
    return {
      id: plain.id,
      draftId: plain.draft_id,
      service: plain.service,
      createdAt: plain.created_at,
      state,
      attempts: plain.attempts,
      retrying:
        plain.retry_since === null || plain.retry_tries === null
          ? null
          : { since: plain.retry_since, tries: plain.retry_tries },
      priority: plain.priority,
      resendsLeft: plain.resends_left,
      repeats: plain.repeats,
      pagesErasedAt: plain.pages_erased_at,
      fax,
    };
  }

  openEvent(row: unknown, jobId: string): TimelineEntry {
    const parsed = eventRow.safeParse(row);
    if (!parsed.success) throw new RowDamaged();
    const { seq, at, kind, source, params } = parsed.data;
    const opened = this.open(params, jobId, `event-${String(seq)}`) as TimelineEntry['params'];
    return { at, kind: kind as TimelineEntry['kind'], source: source as TimelineEntry['source'], params: opened };
  }

  sealArrival({ id, batch, hints, document }: Arrival): Uint8Array {
    const content: ArrivalContent = { batch, hints, document: document === null ? null : sealedPart(document) };
    return this.seal(content, id, 'arrival');
  }

  /** Throws `SealBroken` or `RowDamaged`. */
  openArrival(row: unknown): Arrival {
    const parsed = arrivalRow.safeParse(row);
    if (!parsed.success) throw new RowDamaged();
    const { id, at, door, document_id: documentId } = parsed.data;
    const { batch, hints, document } = this.open(parsed.data.content, id, 'arrival') as ArrivalContent;
    if ((document === null) !== (documentId === null)) throw new RowDamaged();
    return {
      id,
      at,
      door,
      batch,
      hints,
      document: document === null || documentId === null ? null : { documentId, ...document },
    };
  }

  private open(sealed: Uint8Array, jobId: string, field: string): unknown {
    return JSON.parse(new TextDecoder().decode(this.sealer.open(sealed, `${jobId}:${field}`)));
  }
}
