import { successorMay } from '../../core/outbox/auto-resend';
import { dispatchDueAt } from '../../core/outbox/due';
import type { FaxJob, JobState, ServiceName } from '../../core/outbox/job';
import { inTurn, lineOf } from '../../core/outbox/turn';
import { LONGEST_NAP_MS } from './clock-rules';
import { HandOvers, STORAGE_RETRY_MS, type HandOverParts } from './hand-overs';
import type { PlannedMove } from './job-ledger';
import type { QueueGate } from './queue-gate';

export interface DispatcherParts extends Omit<HandOverParts, 'onOutcome' | 'onDone'> {
  readonly gate: QueueGate;
  /** Bodies at the same time; asked at each turn. */
  readonly uploadsAtOnce: () => number;
}

/** Hands over what is due, in turn: one fax at a time per number, a few bodies at once. */
export class Dispatcher {
  readonly #handOvers: HandOvers;
  #running = false;
  #scheduled = false;
  #cancelTimer: (() => void) | null = null;
  #storageRestUntil = -Infinity;

  constructor(private readonly parts: DispatcherParts) {
    this.#handOvers = new HandOvers({
      ...parts,
      onOutcome: (service, outcome) => {
        parts.gate.noteOutcome(service, outcome);
      },
      onDone: () => {
        this.schedule();
      },
    });
  }

  start(): void {
    this.#running = true;
    this.parts.ledger.onChange(() => {
      this.schedule();
    });
    this.pump();
  }

  /** Bodies on their way at this moment. */
  get uploading(): number {
    return this.#handOvers.count;
  }

  /** Begins nothing new; waits for the answers in flight until `giveUp`. */
  async stop(giveUp: Promise<void>): Promise<void> {
    this.#running = false;
    this.#cancelTimer?.();
    await this.#handOvers.stop(giveUp);
  }

  /** Many changes in one turn lead to one pass. */
  schedule(): void {
    if (this.#scheduled || !this.#running) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.pump();
    });
  }

  private pump(): void {
    if (!this.#running) return;
    const now = this.parts.clock.now();
    // Further ahead than it was ever set: the clock was set back since.
    if (this.#storageRestUntil - now > STORAGE_RETRY_MS) this.#storageRestUntil = now;
    if (now >= this.#storageRestUntil) {
      const stored = this.releaseDue(now) && this.stopBlockedQueues() && this.startNext(now);
      if (!stored) this.#storageRestUntil = now + STORAGE_RETRY_MS;
    }
    this.arm(now);
  }

  /** Held faxes whose time has come, waits that are over. False: the disk did not take it. */
  private releaseDue(now: number): boolean {
    const moves = this.parts.ledger.active().flatMap((job): PlannedMove[] => {
      const { id, state } = job;
      if (state.name === 'held' && state.why === 'resend') return this.releaseRepeat(job, now);
      const isDue = (dispatchDueAt(job, now) ?? Infinity) <= now || this.parts.gate.isCarriedByWave(job, now);
      if (!isDue) return [];
      if (state.name === 'held') return [{ id, event: { kind: 'release', by: 'time' } }];
      if (state.name === 'waiting') return [{ id, event: { kind: 'retry', by: 'time' } }];
      return [];
    });
    return this.parts.ledger.moveAll(moves).ok;
  }

  private releaseRepeat(job: FaxJob, now: number): PlannedMove[] {
    const may = successorMay(job.repeats === null ? null : this.parts.ledger.get(job.repeats));
    if (may === 'drop') return [{ id: job.id, event: { kind: 'notNeeded' } }];
    const isDue = may === 'go' && (dispatchDueAt(job, now) ?? Infinity) <= now;
    return isDue ? [{ id: job.id, event: { kind: 'release', by: 'time' } }] : [];
  }

  /** One refused key, empty balance or broken connection stops the whole queue of its service, once, until a person acts. */
  private stopBlockedQueues(): boolean {
    const jobs = this.parts.ledger.active();
    const stops = new Map<ServiceName, Extract<JobState, { name: 'blocked' }>['by']>();
    for (const { service, state } of jobs) if (state.name === 'blocked') stops.set(service, state.by);
    const moves = jobs.flatMap(({ id, service, state }): PlannedMove[] => {
      const by = stops.get(service);
      const waits = state.name === 'queued' || state.name === 'waiting';
      return by === undefined || !waits ? [] : [{ id, event: { kind: 'block', by } }];
    });
    return this.parts.ledger.moveAll(moves).ok;
  }

  private startNext(now: number): boolean {
    const { gate, ledger, uploadsAtOnce } = this.parts;
    const conditions = gate.conditions();
    const busy = new Set(conditions.busy.keys());
    for (const job of inTurn(ledger.active())) {
      if (this.#handOvers.count >= uploadsAtOnce()) break;
      if (busy.has(lineOf(job)) || !gate.isOpenFor(job.service, conditions, now)) continue;
      if (!this.#handOvers.begin(job)) return false;
      busy.add(lineOf(job));
    }
    return true;
  }

  private arm(now: number): void {
    this.#cancelTimer?.();
    const next = this.nextDueAt(now);
    if (next === null) return;
    const wait = Math.min(LONGEST_NAP_MS, Math.max(0, next - now));
    this.#cancelTimer = this.parts.clock.after(wait, () => {
      this.pump();
    });
  }

  private nextDueAt(now: number): number | null {
    const { gate, ledger } = this.parts;
    const jobs = ledger.active();
    const due = jobs.flatMap((job) => {
      const { state } = job;
      if (state.name !== 'held' && state.name !== 'waiting') return [];
      // A repeat that is due and still here waits for a report, whose arrival is heard.
      const at = dispatchDueAt(job, now);
      return at === null || (at <= now && state.name === 'held' && state.why === 'resend') ? [] : [at];
    });
    const looks = gate.tend(now);
    if (looks !== null) due.push(looks);
    // A queued fax may wait for a line that nobody reports about any more.
    if (jobs.some(({ state }) => state.name === 'queued')) {
      for (const until of gate.conditions().busy.values()) if (until !== Infinity) due.push(until);
    }
    if (this.#storageRestUntil > now) due.push(this.#storageRestUntil);
    return due.length === 0 ? null : Math.max(Math.min(...due), this.#storageRestUntil);
  }
}
