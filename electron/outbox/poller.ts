import { lookDueAt } from '../../core/outbox/due';
import { providerJobIdOf } from '../../core/outbox/facts';
import type { FaxJob, ServiceName } from '../../core/outbox/job';
import { LONGEST_CHECK_MS } from '../../core/outbox/polling';
import { backoffMs } from '../../core/outbox/retry';
import type { FaxProvider, StatusOutcome } from '../../core/provider/fax-provider';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { JobLedger } from './job-ledger';
import { LONGEST_NAP_MS, LONGEST_WAVE_MS, soonAfter } from './clock-rules';

/** iFax contract 8.4: one look a second, two at once, whatever waits. */
export const SPACING_MS = 1000;
export const MOST_LOOKS = 2;
/** A person may ask about one fax this often. */
export const CHECK_NOW_EVERY_MS = 10_000;
/** With a refused key looks are pointless until it is changed. */
const REFUSED_REST_MS = 10 * 60_000;
const STORAGE_REST_MS = 5000;

export interface PollerParts {
  readonly ledger: JobLedger;
  readonly providers: Readonly<Record<ServiceName, Pick<FaxProvider, 'status'>>>;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  /** A service answered: it can be reached. */
  readonly onReached: (service: ServiceName) => void;
}

/** One queue of looks for all faxes: one request a second, two at once. A failed look changes no state and makes its service rest. */
export class Poller {
  readonly #inFlight = new Map<string, Promise<void>>();
  /** Asked for out of turn: by a person, or after sleep. */
  readonly #wanted = new Set<string>();
  readonly #askedAt = new Map<string, number>();
  readonly #rest = new Map<ServiceName, { readonly until: number; readonly failures: number }>();
  readonly #aborter = new AbortController();
  #running = false;
  #online = true;
  #scheduled = false;
  #lastRequestAt = -Infinity;
  /** After sleep or being offline the network needs a moment; epoch milliseconds. */
  #waveAt = -Infinity;
  #cancelTimer: (() => void) | null = null;

  constructor(private readonly parts: PollerParts) {}

  start(): void {
    this.#running = true;
    this.parts.ledger.onMoved(() => {
      this.schedule();
    });
    this.pump();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelTimer?.();
    this.#aborter.abort();
    await Promise.all(this.#inFlight.values());
  }

  /** Offline, only the service on this computer is asked. Back online, what is overdue goes in one wave. */
  setOnline(online: boolean): void {
    if (online && !this.#online) this.#waveAt = soonAfter(this.parts.clock, this.parts.random);
    this.#online = online;
    this.schedule();
  }

  /** One wave over everything open that is not meant for later, at the pace of the queue. */
  wake(): void {
    this.#rest.clear();
    this.#waveAt = soonAfter(this.parts.clock, this.parts.random);
    for (const job of this.parts.ledger.active()) {
      const scheduled = job.fax.sendAt === null ? 0 : Date.parse(job.fax.sendAt);
      if (job.state.name === 'accepted' && job.state.nextCheckAt !== null && scheduled <= this.parts.clock.now()) {
        this.#wanted.add(job.id);
      }
    }
    this.schedule();
  }

  /** The account works again: its faxes need not rest. */
  accountChanged(service: ServiceName): void {
    this.#rest.delete(service);
    this.schedule();
  }

  /** False: asked about this fax a moment ago. */
  checkNow(id: string): boolean {
    const now = this.parts.clock.now();
    const last = this.#askedAt.get(id);
    if (last !== undefined && now >= last && now - last < CHECK_NOW_EVERY_MS) return false;
    this.#askedAt.set(id, now);
    this.#wanted.add(id);
    this.schedule();
    return true;
  }

  private schedule(): void {
    if (this.#scheduled || !this.#running) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.pump();
    });
  }

  private pump(): void {
    this.#cancelTimer?.();
    if (!this.#running || this.#inFlight.size >= MOST_LOOKS) return;
    const now = this.parts.clock.now();
    const next = this.next(now);
    if (next === null) return;
    // A clock that was set back must not stop the queue.
    const slot = this.#lastRequestAt > now ? now : this.#lastRequestAt + SPACING_MS;
    if (this.#waveAt - now > LONGEST_WAVE_MS) this.#waveAt = now;
    const at = Math.max(next.at, slot, this.#waveAt);
    if (at > now) {
      this.#cancelTimer = this.parts.clock.after(Math.min(at - now, LONGEST_NAP_MS), () => {
        this.pump();
      });
      return;
    }
    this.#lastRequestAt = now;
    this.#wanted.delete(next.job.id);
    const look = this.look(next.job, next.providerJobId).finally(() => {
      this.#inFlight.delete(next.job.id);
      this.schedule();
    });
    this.#inFlight.set(next.job.id, look);
    this.schedule();
  }

  /** The fax whose look is due first, and when. */
  private next(now: number): { readonly job: FaxJob; readonly providerJobId: string; readonly at: number } | null {
    let first: { readonly job: FaxJob; readonly providerJobId: string; readonly at: number } | null = null;
    for (const job of this.parts.ledger.active()) {
      const providerJobId = providerJobIdOf(job.state);
      if (providerJobId === null || this.#inFlight.has(job.id)) continue;
      if (job.service === 'ifax' && !this.#online) continue;
      const due = this.#wanted.has(job.id) ? 0 : lookDueAt(job, now);
      if (due === null) continue;
      const at = Math.max(due, this.restUntil(job.service, now));
      if (first === null || at < first.at) first = { job, providerJobId, at };
    }
    return first;
  }

  /** Further ahead than a rest is ever set means that the clock was set back since. */
  private restUntil(service: ServiceName, now: number): number {
    const until = this.#rest.get(service)?.until ?? 0;
    return until - now > LONGEST_CHECK_MS ? 0 : until;
  }

  private async look(job: FaxJob, providerJobId: string): Promise<void> {
    const outcome = await this.ask(job, providerJobId);
    if (!this.#running) return;
    this.noteHealth(job.service, outcome);
    // Illegal only when a person settled the fax while it was asked about: then the answer has nothing to change.
    const moved = this.parts.ledger.move(job.id, { kind: 'looked', outcome });
    if (!moved.ok && moved.error !== 'illegal-move') {
      this.#rest.set(job.service, { until: this.parts.clock.now() + STORAGE_REST_MS, failures: 0 });
    }
  }

  private async ask(job: FaxJob, providerJobId: string): Promise<StatusOutcome> {
    try {
      return await this.parts.providers[job.service].status(providerJobId, this.#aborter.signal);
    } catch {
      return { kind: 'unavailable', scope: 'passing', retryAfterMs: null, detail: '' };
    }
  }

  private noteHealth(service: ServiceName, outcome: StatusOutcome): void {
    if (outcome.kind === 'report') {
      this.#rest.delete(service);
      this.parts.onReached(service);
      return;
    }
    const failures = (this.#rest.get(service)?.failures ?? 0) + 1;
    const rest =
      outcome.scope === 'account'
        ? REFUSED_REST_MS
        : Math.max(backoffMs(failures, this.parts.random.fraction()), outcome.retryAfterMs ?? 0);
    this.#rest.set(service, { until: this.parts.clock.now() + Math.min(LONGEST_CHECK_MS, rest), failures });
  }
}
