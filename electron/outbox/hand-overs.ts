import type { FaxJob, ServiceName } from '../../core/outbox/job';
import type { FaxProvider, SendOutcome } from '../../core/provider/fax-provider';
import type { DocumentStore } from '../documents/document-store';
import type { Clock } from '../system/clock';
import { payloadSha256, requestOf } from './fax-request';
import type { JobLedger } from './job-ledger';
import type { SendJournal } from './send-journal';

export const STORAGE_RETRY_MS = 5000;

export interface HandOverParts {
  readonly ledger: JobLedger;
  readonly providers: Readonly<Record<ServiceName, FaxProvider>>;
  readonly documents: Pick<DocumentStore, 'read'>;
  /** Its note comes after the commit of the intent and before the first byte. */
  readonly journal: Pick<SendJournal, 'around'>;
  readonly clock: Clock;
  readonly onProgress: (jobId: string, sent: number, total: number) => void;
  /** The answer, before it is written down. */
  readonly onOutcome: (service: ServiceName, outcome: SendOutcome) => void;
  /** One is over: there is room for another. */
  readonly onDone: () => void;
}

/** The faxes whose bodies are on their way. The intent is on disk before the first byte leaves. */
export class HandOvers {
  readonly #open = new Map<string, { readonly done: Promise<void>; readonly abort: () => void }>();
  #stopping = false;

  constructor(private readonly parts: HandOverParts) {}

  get count(): number {
    return this.#open.size;
  }

  /** Without the intent on disk nothing is sent: false, and nothing began. */
  begin(job: FaxJob): boolean {
    const { ledger, clock } = this.parts;
    const attempt = job.attempts + 1;
    const begun = { kind: 'begun', number: attempt, payloadSha256: payloadSha256(job), at: clock.now() } as const;
    if (!ledger.move(job.id, { kind: 'start' }, begun).ok) return false;
    const aborter = new AbortController();
    const done = this.handOver(job, attempt, aborter.signal).finally(() => {
      this.#open.delete(job.id);
      this.parts.onDone();
    });
    const abort = (): void => {
      aborter.abort();
    };
    this.#open.set(job.id, { done, abort });
    return true;
  }

  /** Waits for the answers in flight until `giveUp`. What is unanswered then stays `submitting`, which the next start turns to unconfirmed. */
  async stop(giveUp: Promise<void>): Promise<void> {
    this.#stopping = true;
    const answers = Promise.all([...this.#open.values()].map(({ done }) => done));
    await Promise.race([answers, giveUp]);
    for (const { abort } of this.#open.values()) abort();
  }

  private async handOver(job: FaxJob, attempt: number, signal: AbortSignal): Promise<void> {
    const { ledger, clock } = this.parts;
    const outcome = await this.parts.journal.around(job, attempt, () => this.ask(job, signal));
    this.parts.onOutcome(job.service, outcome);
    // The answer must not be lost to a full disk: until it is written, the fax stays `submitting`, which a restart turns to unconfirmed.
    for (;;) {
      const answered = { kind: 'answered', number: attempt, outcome, at: clock.now() } as const;
      const written = ledger.move(job.id, { kind: 'outcome', outcome }, answered);
      if (written.ok || this.#stopping || written.error === 'illegal-move' || written.error === 'not-found') return;
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
}

const NOTHING_KNOWN = {
  httpStatus: null,
  bytesSent: 0,
  bytesTotal: 0,
  bodySha256: null,
  providerText: null,
  detail: null,
} as const;
