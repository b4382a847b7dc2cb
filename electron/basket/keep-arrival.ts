import { basename } from 'node:path';
import type { Arrival } from '../../core/basket/arrival';
import { boundedHints } from '../../core/basket/hints';
import { err, ok, type Result } from '../../core/result';
import { shownName } from '../../core/words/shown-name';
import type { DocumentStore, DroppedDocument, IntakeRefusal } from '../documents/document-store';
import type { Arrivals } from '../outbox/arrivals';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { ArrivalSource, Incoming, Kept } from './basket';

interface Parts {
  readonly documents: DocumentStore;
  readonly arrivals: Arrivals;
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid'>;
  /** Name of what came without one. */
  readonly untitled: string;
}

/** A new arrival, and how much it is. */
export type KeptArrival = Omit<Kept, 'id'> & { readonly arrival: Arrival };

/** As lists show it. */
export function nameOf(source: ArrivalSource, untitled: string): string {
  const name = source.kind === 'nothing' ? '' : source.kind === 'path' ? basename(source.path) : source.name;
  const shown = shownName(name).trim();
  return shown === '' ? untitled : shown;
}

/**
 * Makes an arrival safe, in this order: the sealed copy on disk, then the row, then the answer. Killed before the row, it was never there and
 * its copy is cleared away at the next start; killed after it, it waits in the basket.
 *
 * @param id of the new arrival
 */
export async function keepArrival(
  id: string,
  { door, source, batch, ...hints }: Incoming,
  parts: Parts,
): Promise<Result<KeptArrival, IntakeRefusal>> {
  const { documents, arrivals, clock } = parts;
  const name = nameOf(source, parts.untitled);
  const refuse = (code: IntakeRefusal['code']): Result<never, IntakeRefusal> => err({ name, code, locked: null });
  const arrival: Arrival = {
    id,
    at: clock.now(),
    door,
    batch: batch ?? null,
    hints: boundedHints(hints),
    document: null,
  };
  if (source.kind === 'nothing') {
    const added = arrivals.add(arrival);
    return added.ok ? ok({ arrival, pages: null, bytes: 0 }) : refuse(added.error);
  }
  const taken = await takeIn(source, name, documents);
  if (!taken.ok) return taken;
  const { handle, sha256, size } = taken.value;
  const pages = taken.value.kind === 'pages' ? taken.value.pages : null;
  const kept = await documents.keepOriginal(handle);
  await documents.release(handle).catch(() => undefined);
  if (!kept.ok) return refuse(kept.error);
  const { documentId } = kept.value;
  const unseen = taken.value.kind === 'unseen' ? taken.value.why : null;
  const whole: Arrival = { ...arrival, document: { documentId, name: taken.value.name, sha256, unseen } };
  const gaveUp = source.kind === 'stream' && source.signal.aborted;
  const added = gaveUp ? err('cancelled' as const) : arrivals.add(whole);
  if (added.ok) return ok({ arrival: whole, pages, bytes: size });
  await documents.erase(documentId).catch(() => undefined);
  return refuse(added.error);
}

function takeIn(
  source: Exclude<ArrivalSource, { kind: 'nothing' }>,
  name: string,
  documents: DocumentStore,
): Promise<Result<DroppedDocument, IntakeRefusal>> {
  if (source.kind === 'path') return documents.intake(source.path, {});
  const { bytes, extension, signal } = source;
  return documents.intakeStream(bytes, { name, extension, signal });
}
