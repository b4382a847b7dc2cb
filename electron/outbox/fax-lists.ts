import type { Answers, Argument } from '../../bridge/contract';
import type { BridgeError } from '../../bridge/errors';
import { inReadingOrder, isIn } from '../../core/history/boxes';
import { sharersOf, standingOfPages } from '../../core/history/erase-now';
import { searchFor } from '../../core/history/search';
import { needsYou } from '../../core/outbox/facts';
import { viewOf, waitsFor } from '../../core/outbox/waits-for';
import { err, ok, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import type { JobLedger } from './job-ledger';
import type { QueueGate } from './queue-gate';

export interface FaxListParts {
  readonly ledger: JobLedger;
  readonly gate: Pick<QueueGate, 'conditions'>;
  readonly clock: Clock;
}

/** A page of a list. Newest first; recipients of one draft, queued together, keep their order. */
export function listFaxes(
  { ledger, gate, clock }: FaxListParts,
  { box, search, limit, offset }: Argument<'fax.list'>,
): Answers['fax.list'] {
  const all = ledger.all();
  const matches = searchFor(search);
  const queue = gate.conditions();
  const now = clock.now();
  const found = inReadingOrder(all.filter((job) => isIn(box, job) && matches(job)));
  return {
    revision: ledger.revision,
    total: found.length,
    needYou: all.filter(needsYou).length,
    queue: viewOf(ledger.active(), queue, now),
    rows: found
      .slice(offset, offset + limit)
      .map((job) => ({ job, needsYou: needsYou(job), waitsFor: waitsFor(job, queue, now) })),
  };
}

/** One fax with all that happened to it. */
export function showFax(
  { ledger, gate, clock, leastDaysOfPages }: FaxListParts & { readonly leastDaysOfPages: () => number },
  id: string,
): Result<Answers['fax.show'], BridgeError> {
  const job = ledger.get(id);
  if (job === null) return err({ code: 'not-found' });
  const timeline = ledger.timeline(id);
  if (!timeline.ok) return err({ code: 'storage', reason: timeline.error });
  const repeatedBy = ledger.all().flatMap((other) => (other.repeats === id ? [other.id] : []));
  const wait = waitsFor(job, gate.conditions(), clock.now());
  const pages = standingOfPages(sharersOf(job, ledger.all()), leastDaysOfPages(), clock.now());
  return ok({ job, needsYou: needsYou(job), waitsFor: wait, timeline: timeline.value, repeatedBy, pages });
}
