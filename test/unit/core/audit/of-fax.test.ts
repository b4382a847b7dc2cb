import { expect, it } from 'vitest';
import { eventsOfFax } from '../../../../core/audit/of-fax';
import { auditEventSchema, FAX_STEPS } from '../../../../core/audit/event';
import { TIMELINE_KINDS, type TimelineEntry } from '../../../../core/outbox/timeline';
import { jobIn, STATES } from '../outbox/jobs';

const job = jobIn(STATES.queued, { id: '9b2f8f0a-2b7c-4f0e-9a53-0c7a4d7f5a11' });
const step = (kind: TimelineEntry['kind'], source: TimelineEntry['source'], params = {}): TimelineEntry => ({
  at: 1,
  kind,
  source,
  params,
});

it('a new fax is queued by whoever made it', () => {
  expect(eventsOfFax(job, true, [step('queued', 'you')])).toEqual([
    {
      event: {
        is: 'fax-queued',
        fax: job.id,
        service: job.service,
        pages: job.fax.pageTotal,
        repeats: job.repeats,
      },
      byPerson: true,
    },
  ]);
  expect(eventsOfFax(job, true, [step('automatic-repeat', 'this-computer')])[0]?.byPerson).toBe(false);
});

it('takes ids, counts and reasons over, and nothing that the service wrote', () => {
  const other = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const events = eventsOfFax(job, false, [
    step('failed', 'service', { reason: 'busy', text: 'Mr Smith is busy', seconds: 4 }),
    step('accepted', 'service', { providerJobId: '4711' }),
    step('partly', 'service', { confirmed: 2, total: 5, reason: 'no such reason' }),
    step('sent-again', 'you', { id: other }),
  ]);
  expect(events).toEqual([
    { event: { is: 'fax-step', fax: job.id, step: 'failed', reason: 'busy' }, byPerson: false },
    { event: { is: 'fax-step', fax: job.id, step: 'accepted' }, byPerson: false },
    { event: { is: 'fax-step', fax: job.id, step: 'partly', pages: 2 }, byPerson: false },
    { event: { is: 'fax-step', fax: job.id, step: 'sent-again', other }, byPerson: true },
  ]);
});

it('every word of the timeline is written down but looks on the way, and what "queued" says already', () => {
  const left = TIMELINE_KINDS.filter((kind) => !(FAX_STEPS as readonly string[]).includes(kind));
  expect(left).toEqual(['queued', 'held', 'automatic-repeat', 'progress']);
  for (const kind of TIMELINE_KINDS)
    for (const { event } of eventsOfFax(job, true, [step(kind, 'you')]))
      expect(auditEventSchema.safeParse(event).error).toBeUndefined();
});
