import { FAILURE_REASONS, type FailureReason } from '../provider/reasons';
import type { FaxJob } from '../outbox/job';
import type { TimelineEntry } from '../outbox/timeline';
import { FAX_STEPS, type AuditEvent } from './event';

/** What the audit log says of a step of a fax, and whether a person took it. */
export interface FaxEvent {
  readonly event: AuditEvent;
  readonly byPerson: boolean;
}

type FaxStep = (typeof FAX_STEPS)[number];
const STEPS: ReadonlySet<string> = new Set(FAX_STEPS);
const isStep = (kind: TimelineEntry['kind']): kind is FaxStep & TimelineEntry['kind'] => STEPS.has(kind);
const REASONS: ReadonlySet<unknown> = new Set(FAILURE_REASONS);
const isReason = (value: unknown): value is FailureReason => REASONS.has(value);

/**
 * The events behind a change of the record of faxes. Of the timeline's own words only ids, counts and reasons are taken over, never what
 * the service wrote.
 *
 * @param isNew the fax came into being with this change
 */
export function eventsOfFax(job: FaxJob, isNew: boolean, timeline: readonly TimelineEntry[]): readonly FaxEvent[] {
  const made: FaxEvent[] = isNew ? [{ event: queued(job), byPerson: timeline[0]?.source === 'you' }] : [];
  const steps = timeline.flatMap(({ kind, source, params }): readonly FaxEvent[] => {
    if (!isStep(kind)) return [];
    const { id, reason, pages, confirmed } = params;
    const sure = pages ?? confirmed;
    const event: AuditEvent = {
      is: 'fax-step',
      fax: job.id,
      step: kind,
      ...(typeof id === 'string' ? { other: id } : {}),
      ...(isReason(reason) ? { reason } : {}),
      ...(typeof sure === 'number' ? { pages: sure } : {}),
    };
    return [{ event, byPerson: source === 'you' }];
  });
  return [...made, ...steps];
}

const queued = ({ id, service, fax, repeats }: FaxJob): AuditEvent => ({
  is: 'fax-queued',
  fax: id,
  service,
  pages: fax.pageTotal,
  repeats,
});
