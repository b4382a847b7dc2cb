import { MOST_AUTO_RESENDS } from '../../core/outbox/auto-resend';
import type { FaxPlan } from '../../core/compose/plan';
import type { ContentItem, FaxJob, JobState, ServiceName } from '../../core/outbox/job';
import type { TimelineEntry } from '../../core/outbox/timeline';
import type { Random } from '../system/random';
import type { AddedJob } from './outbox-store';

interface Making {
  readonly random: Pick<Random, 'uuid'>;
  /** Epoch milliseconds. */
  readonly now: number;
}

interface FromDraft extends Making {
  readonly draftId: string;
  /** Place among the recipients of the draft. */
  readonly recipientIndex: number;
  readonly service: ServiceName;
  /** The fax that this one repeats. */
  readonly origin: FaxJob | null;
  readonly items: readonly ContentItem[];
  /** How long it can be taken back before the first byte leaves, in milliseconds. */
  readonly undoMs: number;
  readonly priority: FaxJob['priority'];
}

/** The fax that a plan stands for, ready to be written down. */
export function jobOfPlan(plan: FaxPlan, made: FromDraft): AddedJob {
  const { random, now, draftId, recipientIndex, service, origin, items, priority } = made;
  const { recipient, recipientName, callerId, quality, cover, sendAt, pageTotal, title, note, holdUntil } = plan;
  return {
    recipientIndex,
    timeline: [firstEntry(holdUntil, now)],
    job: {
      id: random.uuid(),
      draftId,
      service,
      createdAt: now,
      state: firstState(holdUntil, made.undoMs, now),
      attempts: 0,
      retrying: null,
      priority,
      resendsLeft: MOST_AUTO_RESENDS,
      repeats: origin?.id ?? null,
      pagesErasedAt: null,
      fax: { recipient, recipientName, callerId, quality, cover, sendAt, items, pageTotal, title, note },
    },
  };
}

/** The first step of a fax that a person made. */
export function firstEntry(holdUntil: number | null, at: number): TimelineEntry {
  return holdUntil === null
    ? { at, kind: 'queued', source: 'you', params: {} }
    : { at, kind: 'held', source: 'you', params: { until: holdUntil } };
}

export function firstState(holdUntil: number | null, undoMs: number, now: number): JobState {
  if (holdUntil !== null) return { name: 'held', why: 'time', until: holdUntil };
  return undoMs > 0 ? { name: 'held', why: 'undo', until: now + undoMs } : { name: 'queued', since: now };
}

/** A new fax with the content of an old one, linked to it. `timeline`: how it came to be. */
export function repeatOf(
  old: FaxJob,
  { random, now }: Making,
  first: { readonly state: JobState; readonly resendsLeft: number; readonly timeline: readonly TimelineEntry[] },
): AddedJob {
  return {
    recipientIndex: 0,
    timeline: first.timeline,
    job: {
      id: random.uuid(),
      draftId: random.uuid(),
      service: old.service,
      createdAt: now,
      state: first.state,
      attempts: 0,
      retrying: null,
      priority: 'normal',
      resendsLeft: first.resendsLeft,
      repeats: old.id,
      pagesErasedAt: null,
      // A planned time is over or belongs to the old fax.
      fax: { ...old.fax, sendAt: null },
    },
  };
}
