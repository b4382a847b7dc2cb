import { hasEnded } from '../../core/outbox/facts';
import type { FaxJob, ServiceName } from '../../core/outbox/job';
import { transition, type JobEvent } from '../../core/outbox/transition';
import type { TimelineEntry } from '../../core/outbox/timeline';
import { err, ok, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { AddedJob, AttemptRecord, ChangedJob, Durability, OutboxStore, StoreError } from './outbox-store';

export type MoveError = 'not-found' | 'illegal-move' | StoreError;

export interface PlannedMove {
  readonly id: string;
  readonly event: JobEvent;
  readonly attempt?: AttemptRecord;
}

/** What follows by itself from a move and belongs in the same transaction: a move of the same fax, and a new one. */
export interface FollowUp {
  readonly event: JobEvent;
  readonly added: AddedJob;
}

/** `before` is null for a new fax; `steps`: what its timeline says of this move. */
export type MoveListener = (after: FaxJob, before: FaxJob | null, steps: readonly TimelineEntry[]) => void;

/**
 * All faxes in memory, in step with the record on disk: the one place through which a fax comes into being or moves.
 * What listeners hear is committed.
 */
export class JobLedger {
  readonly #jobs = new Map<string, FaxJob>();
  readonly #active = new Set<string>();
  readonly #byDraft = new Map<string, string[]>();
  readonly #moved = new Set<MoveListener>();
  readonly #changed = new Set<(revision: number) => void>();

  constructor(
    private readonly store: OutboxStore,
    private readonly clock: Clock,
    private readonly random: Pick<Random, 'fraction'>,
    private readonly pace: Readonly<Record<ServiceName, number>>,
    private readonly followUpOf: (after: FaxJob, before: FaxJob) => FollowUp | null = () => null,
  ) {
    for (const job of store.jobs) this.remember(job);
  }

  get revision(): number {
    return this.store.revision;
  }

  get paused(): boolean {
    return this.store.paused;
  }

  /** In the order in which they were queued. */
  all(): readonly FaxJob[] {
    return [...this.#jobs.values()];
  }

  /** Those that the dispatcher or the poller may still have to do with. */
  active(): readonly FaxJob[] {
    return [...this.#active].flatMap((id) => this.#jobs.get(id) ?? []);
  }

  get(id: string): FaxJob | null {
    return this.#jobs.get(id) ?? null;
  }

  /** Ids of the faxes of a draft in the order of its recipients. */
  ofDraft(draftId: string): readonly string[] {
    return this.#byDraft.get(draftId) ?? [];
  }

  timeline(id: string): Result<readonly TimelineEntry[], StoreError> {
    return this.store.timeline(id);
  }

  durability(): Durability {
    return this.store.durability();
  }

  move(id: string, event: JobEvent, attempt?: AttemptRecord): Result<FaxJob, MoveError> {
    const moved = this.moveAll([{ id, event, ...(attempt === undefined ? {} : { attempt }) }]);
    if (!moved.ok) return moved;
    const job = this.get(id);
    return job === null ? err('not-found') : ok(job);
  }

  /** All moves and new faxes in one transaction, or none of them. `arrivals`: ids of what the new faxes take out of the basket in the same one. */
  moveAll(
    moves: readonly PlannedMove[],
    added: readonly AddedJob[] = [],
    arrivals: readonly string[] = [],
  ): Result<null, MoveError> {
    const changed: ChangedJob[] = [];
    const allAdded = [...added];
    for (const { id, event, attempt } of moves) {
      const job = this.get(id);
      if (job === null) return err('not-found');
      const move = this.transit(job, event);
      if (!move.ok) return err(move.error.code);
      const followUp = this.followUpOf(move.value.job, job);
      const next = followUp === null ? null : this.transit(move.value.job, followUp.event);
      const whole =
        followUp === null || next?.ok !== true
          ? move.value
          : { job: next.value.job, timeline: [...move.value.timeline, ...next.value.timeline] };
      if (followUp !== null && next?.ok === true) allAdded.push(followUp.added);
      changed.push({ ...whole, ...(attempt === undefined ? {} : { attempt }) });
    }
    if (changed.length === 0 && allAdded.length === 0) return ok(null);
    const committed = this.store.commit({ added: allAdded, changed, arrivalsGone: arrivals });
    if (!committed.ok) return committed;
    const news = [...changed, ...allAdded].map(({ job, timeline }) => ({
      after: job,
      before: this.get(job.id),
      steps: timeline,
    }));
    for (const { after } of news) this.remember(after);
    for (const { after, before, steps } of news) for (const listener of this.#moved) listener(after, before, steps);
    this.tell(committed.value);
    return ok(null);
  }

  /** Faxes whose time is over leave the record for good, all of them or none. */
  remove(ids: readonly string[]): Result<null, StoreError> {
    const gone = new Set(ids);
    const committed = this.store.commit({ removed: [...gone] });
    if (!committed.ok) return committed;
    for (const job of this.all()) {
      if (gone.has(job.id)) this.forget(job);
      else if (job.repeats !== null && gone.has(job.repeats)) this.#jobs.set(job.id, { ...job, repeats: null });
    }
    this.tell(committed.value);
    return ok(null);
  }

  /** Durable like every move. */
  pause(paused: boolean): Result<null, StoreError> {
    if (paused === this.paused) return ok(null);
    const committed = this.store.commit({ paused });
    if (!committed.ok) return committed;
    this.tell(committed.value);
    return ok(null);
  }

  onMoved(listener: MoveListener): () => void {
    this.#moved.add(listener);
    return () => this.#moved.delete(listener);
  }

  onChange(listener: (revision: number) => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  private tell(revision: number): void {
    for (const listener of this.#changed) listener(revision);
  }

  private transit(job: FaxJob, event: JobEvent) {
    const { clock, random, pace } = this;
    return transition(job, event, { now: clock.now(), random: random.fraction(), pace: pace[job.service] });
  }

  private forget({ id, draftId }: FaxJob): void {
    this.#jobs.delete(id);
    this.#active.delete(id);
    const left = this.ofDraft(draftId).filter((other) => other !== id);
    if (left.length === 0) this.#byDraft.delete(draftId);
    else this.#byDraft.set(draftId, left);
  }

  private remember(job: FaxJob): void {
    if (!this.#jobs.has(job.id)) this.#byDraft.set(job.draftId, [...this.ofDraft(job.draftId), job.id]);
    this.#jobs.set(job.id, job);
    const open = !hasEnded(job.state) || ('lookAgainAt' in job.state && job.state.lookAgainAt !== null);
    if (open) this.#active.add(job.id);
    else this.#active.delete(job.id);
  }
}
