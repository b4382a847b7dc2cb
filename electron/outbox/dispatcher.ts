import { dispatchDueAt } from '../../core/outbox/due';
import { inTurn } from '../../core/outbox/turn';
import type { FaxJob, JobState, ServiceName } from '../../core/outbox/job';
import type { FaxProvider, SendOutcome } from '../../core/provider/fax-provider';
import type { DocumentStore } from '../documents/document-store';
import type { Clock } from '../system/clock';
import { payloadSha256, requestOf } from './fax-request';
import type { JobLedger, PlannedMove } from './job-ledger';

export const MOST_UPLOADS = 2;
const STORAGE_RETRY_MS = 5000;
const STOP_WAIT_MS = 10_000;

export interface DispatcherParts {
  readonly ledger: JobLedger;
  readonly providers: Readonly<Record<ServiceName, FaxProvider>>;
  readonly documents: Pick<DocumentStore, 'read'>;
  readonly clock: Clock;
  readonly onProgress: (jobId: string, sent: number, total: number) => void;
}

/** Hands over what is due: one fax at a time per number, two bodies at once. The intent is on disk before the first byte leaves. */
export class Dispatcher {
  readonly #inFlight = new Map<
    string,
    { readonly number: string; readonly done: Promise<void>; readonly abort: () => void }
  >();
  #running = false;
  #scheduled = false;
  #cancelTimer: (() => void) | null = null;
  #storageRestUntil = 0;

  constructor(private readonly parts: DispatcherParts) {}

  start(): void {
    this.#running = true;
    this.parts.ledger.onMoved(() => {
      this.schedule();
    });
    this.pump();
  }

  /** Bodies on their way at this moment. */
  get uploading(): number {
    return this.#inFlight.size;
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#cancelTimer?.();
    if (this.#inFlight.size === 0) return;
    const answers = Promise.all([...this.#inFlight.values()].map(({ done }) => done));
    await new Promise<void>((resolve) => {
      const cancel = this.parts.clock.after(STOP_WAIT_MS, resolve);
      void answers.then(() => {
        cancel();
        resolve();
      });
    });
    for (const { abort } of this.#inFlight.values()) abort();
  }

  /** Many moves in one turn lead to one pass. */
  private schedule(): void {
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
    if (now >= this.#storageRestUntil) {
      const stored = this.releaseDue(now) && this.stopBlockedQueues() && this.startNext();
      if (!stored) this.#storageRestUntil = now + STORAGE_RETRY_MS;
    }
    this.arm(now);
  }

  /** Held faxes whose time has come, waits that are over. False: the disk did not take it. */
  private releaseDue(now: number): boolean {
    const moves = this.parts.ledger.active().flatMap((job): PlannedMove[] => {
      if ((dispatchDueAt(job, now) ?? Infinity) > now) return [];
      if (job.state.name === 'held') return [{ id: job.id, event: { kind: 'release', by: 'time' } }];
      if (job.state.name === 'waiting') return [{ id: job.id, event: { kind: 'retry', by: 'time' } }];
      return [];
    });
    return this.parts.ledger.moveAll(moves).ok;
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

  private startNext(): boolean {
    for (const job of inTurn(this.parts.ledger.active())) {
      if (this.#inFlight.size >= MOST_UPLOADS) break;
      const number = job.fax.recipient.e164;
      if ([...this.#inFlight.values()].some((other) => other.number === number)) continue;
      if (!this.begin(job, number)) return false;
    }
    return true;
  }

  /** Without the intent on disk nothing is sent. */
  private begin(job: FaxJob, number: string): boolean {
    const { ledger, clock } = this.parts;
    const attempt = job.attempts + 1;
    const begun = { kind: 'begun', number: attempt, payloadSha256: payloadSha256(job), at: clock.now() } as const;
    if (!ledger.move(job.id, { kind: 'start' }, begun).ok) return false;
    const aborter = new AbortController();
    const done = this.handOver(job, attempt, aborter.signal).finally(() => {
      this.#inFlight.delete(job.id);
      this.schedule();
    });
    this.#inFlight.set(job.id, {
      number,
      done,
      abort: () => {
        aborter.abort();
      },
    });
    return true;
  }

  private async handOver(job: FaxJob, attempt: number, signal: AbortSignal): Promise<void> {
    const { ledger, clock } = this.parts;
    const outcome = await this.ask(job, signal);
    // The answer must not be lost to a full disk: until it is written, the fax stays `submitting`, which a restart turns to unconfirmed.
    for (;;) {
      const answered = { kind: 'answered', number: attempt, outcome, at: clock.now() } as const;
      const written = ledger.move(job.id, { kind: 'outcome', outcome }, answered);
      if (written.ok || !this.#running || written.error === 'illegal-move' || written.error === 'not-found') return;
      await new Promise<void>((resolve) => clock.after(STORAGE_RETRY_MS, resolve));
    }
  }

  private async ask(job: FaxJob, signal: AbortSignal): Promise<SendOutcome> {
    const onProgress = (sent: number, total: number) => {
      this.parts.onProgress(job.id, sent, total);
    };
    try {
      const request = requestOf(job, this.parts.documents);
      return await this.parts.providers[job.service].send(request, { signal, onProgress });
    } catch {
      // A provider never throws; should one do so all the same, nobody can know what left.
      return { kind: 'unknown', cause: 'connection-lost', evidence: NOTHING_KNOWN };
    }
  }

  private arm(now: number): void {
    this.#cancelTimer?.();
    const due = this.parts.ledger.active().flatMap((job) => {
      if (job.state.name !== 'held' && job.state.name !== 'waiting') return [];
      return dispatchDueAt(job, now) ?? [];
    });
    if (this.#storageRestUntil > now) due.push(this.#storageRestUntil);
    if (due.length === 0) return;
    const next = Math.max(Math.min(...due), this.#storageRestUntil);
    this.#cancelTimer = this.parts.clock.after(Math.max(0, next - now), () => {
      this.pump();
    });
  }
}

const NOTHING_KNOWN = {
  httpStatus: null,
  bytesSent: 0,
  bytesTotal: 0,
  bodySha256: null,
  providerText: null,
  detail: null,
} as const;
