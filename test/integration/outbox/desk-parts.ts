import { AMERICAN, KEEP_ALL } from '../../fixtures/preferences';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Draft } from '../../../core/compose/draft';
import type {
  FaxProvider,
  NumbersOutcome,
  FaxRequest,
  SendOutcome,
  StatusOutcome,
} from '../../../core/provider/fax-provider';
import type { FaxJob } from '../../../core/outbox/job';
import { createOutbox } from '../../../electron/outbox/create-outbox';
import type { Outbox, OutboxParts } from '../../../electron/outbox/outbox';
import type { Clock } from '../../../electron/system/clock';
import { createSealer } from '../../../electron/vault/sealer';
import { report } from '../../unit/core/outbox/jobs';
import { documentsInMemory, settle } from './documents-in-memory';

export { documentsInMemory, settle };

export const NOON = Date.UTC(2026, 10, 24, 12);

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-outbox-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export class TurnedClock implements Clock {
  #now: number;
  /** What the wall clock is ahead of the one that timers run by. */
  #set = 0;
  readonly #timers = new Set<{ readonly at: number; readonly call: () => void }>();

  constructor(start = NOON) {
    this.#now = start;
  }

  now(): number {
    return this.#now + this.#set;
  }

  /** Milliseconds that have really passed, whatever the wall clock was set to. */
  elapsed(): number {
    return this.#now - NOON;
  }

  /** The wall clock is set, or the computer sleeps: timers know nothing of it. */
  jump(ms: number): void {
    this.#set += ms;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.#now + ms, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Turns the clock, stopping at every timer on the way. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settle();
      const next = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.call();
    }
    this.#now = end;
    await settle();
  }
}

/** The port of a fax service, answered by the test. */
export class ScriptedProvider implements FaxProvider {
  readonly sent: FaxRequest[] = [];
  readonly looks: { readonly id: string; readonly at: number }[] = [];
  atOnce = 0;
  mostAtOnce = 0;
  answer: (request: FaxRequest, count: number) => SendOutcome | Promise<SendOutcome> = (_, count) =>
    outcome.accepted(String(count));
  report: (id: string) => StatusOutcome | Promise<StatusOutcome> = () => ({
    kind: 'report',
    report: report('in-progress'),
  });

  constructor(private readonly clock: Clock) {}

  async send(request: FaxRequest): Promise<SendOutcome> {
    this.sent.push(request);
    return this.answer(request, this.sent.length);
  }

  async status(id: string): Promise<StatusOutcome> {
    this.looks.push({ id, at: this.clock.now() });
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      return await this.report(id);
    } finally {
      this.atOnce -= 1;
    }
  }

  resend(): Promise<SendOutcome> {
    return Promise.reject(new Error('not used by the outbox'));
  }

  listNumbers(): Promise<NumbersOutcome> {
    return Promise.resolve({ kind: 'unavailable', reached: false, detail: '' });
  }
}

const nothing = { httpStatus: null, bytesSent: 0, bytesTotal: 0, bodySha256: null, providerText: null, detail: null };
export const outcome = {
  accepted: (providerJobId: string): SendOutcome => ({ kind: 'accepted', providerJobId, evidence: nothing }),
  unknown: (): SendOutcome => ({ kind: 'unknown', cause: 'connection-lost', evidence: nothing }),
  keyRefused: (): SendOutcome => ({ kind: 'rejected', scope: 'account', reason: 'key-rejected', evidence: nothing }),
  offline: (): SendOutcome => ({ kind: 'notSent', cause: 'offline', retryAfterMs: null, evidence: nothing }),
};

export interface Bench {
  readonly folder: string;
  readonly clock: TurnedClock;
  readonly ifax: ScriptedProvider;
  readonly practice: ScriptedProvider;
  readonly documents: ReturnType<typeof documentsInMemory>;
  readonly parts: OutboxParts;
  /** Opens the outbox of the folder; closed when the test is over, or by `stop`. */
  open(change?: Partial<OutboxParts>): Promise<Outbox>;
  draft(numbers: readonly string[], change?: Partial<Draft>): Draft;
}

export function createBench(folder = temporaryFolder()): Bench {
  const clock = new TurnedClock();
  const ifax = new ScriptedProvider(clock);
  const practice = new ScriptedProvider(clock);
  const documents = documentsInMemory();
  const parts: OutboxParts = {
    directory: folder,
    clock,
    random: { uuid: randomUUID, handle: () => '', fraction: () => 0.5 },
    sealer: createSealer(Buffer.alloc(32, 7)),
    documents: documents.store,
    providers: { ifax, practice },
    service: () => 'ifax',
    preferences: () => AMERICAN,
    uploadsAtOnce: () => 2,
    autoResend: () => false,
    keep: () => KEEP_ALL,
    // New numbers are no matter for the tests of the outbox; those of the guards switch the question on.
    guards: { askFirstTime: () => false, ownNumbers: () => Promise.resolve([]) },
    pace: { ifax: 1, practice: 0.1 },
  };
  return {
    folder,
    clock,
    ifax,
    practice,
    documents,
    parts,
    open: async (change = {}) => {
      const opened = await createOutbox({ ...parts, ...change });
      if (!opened.ok) throw new Error(opened.error);
      let stopped: Promise<void> | null = null;
      const { stop } = opened.value;
      const stopOnce = () => (stopped ??= stop());
      onTestFinished(async () => {
        const done = stopOnce();
        await clock.pass(20_000);
        await done;
      });
      return { ...opened.value, stop: stopOnce };
    },
    draft: (numbers, change = {}) => ({
      id: randomUUID(),
      documents: [documents.drop('Befund.pdf', 2)],
      recipients: numbers.map((number) => ({ number, country: '', name: '' })),
      callerId: null,
      quality: 'Standard',
      paper: 'Letter',
      compact: false,
      cover: null,
      when: { kind: 'now' },
      pagesBy: 'here',
      note: '',
      origin: null,
      ...change,
    }),
  };
}

/** Queues a fax and answers its id. */
export async function queued(outbox: Outbox, draft: Draft): Promise<string> {
  const sent = await outbox.desk.send(draft);
  const id = sent.ok ? sent.value.ids[0] : undefined;
  if (id === undefined) throw new Error(JSON.stringify(sent));
  return id;
}

export async function jobOf(outbox: Outbox, id: string): Promise<FaxJob> {
  const shown = await outbox.desk.show(id);
  if (!shown.ok) throw new Error(shown.error.code);
  return shown.value.job;
}

export async function stateOf(outbox: Outbox, id: string) {
  return (await jobOf(outbox, id)).state;
}
