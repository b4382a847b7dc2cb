import type { DocumentErrorCode } from '../../bridge/views';
import { err, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import {
  readAnswer,
  readReply,
  type DocumentAnswer,
  type DocumentRequest,
  type NumberedRequest,
} from './document-protocol';
import { PROCESS_LIMITS } from './limits';

/** A started document process, Electron's or Node's. */
export interface DocumentChild {
  post(message: NumberedRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  /** At once, also in the middle of a computation. */
  kill(): void;
  /** null when the system does not tell. */
  residentBytes(): number | null;
}

export interface DocumentProcessHost {
  ask<R extends DocumentRequest>(request: R): Promise<Result<DocumentAnswer<R['kind']>, DocumentErrorCode>>;
  /** Ends the process; waiting and running requests fail with `document-process-stopped`. */
  close(): Promise<void>;
}

export interface DocumentProcessHostOptions {
  readonly fork: () => DocumentChild;
  readonly clock: Clock;
  readonly limits?: { readonly [K in keyof typeof PROCESS_LIMITS]: number };
}

type Outcome = Result<unknown, DocumentErrorCode>;

interface Waiting {
  readonly request: DocumentRequest;
  readonly done: (outcome: Outcome) => void;
}

interface Running {
  readonly child: DocumentChild;
  /** Resolves to false when the process ended before it was ready. */
  readonly ready: Promise<boolean>;
  /** Ends the process and what it is doing, with this reason. */
  readonly stop: (why: DocumentErrorCode) => void;
  readonly exited: Promise<void>;
  current: { readonly number: number; readonly settle: (outcome: Outcome) => void } | null;
}

/**
 * Keeps one document process and gives it one request at a time, so that when it hangs, dies or takes too much memory
 * it is known which document did it: that request fails, the others wait for the next process and never notice.
 */
export function createDocumentProcessHost({
  fork,
  clock,
  limits = PROCESS_LIMITS,
}: DocumentProcessHostOptions): DocumentProcessHost {
  const queue: Waiting[] = [];
  let running: Running | null = null;
  let working = false;
  let closed = false;
  let numbers = 0;

  const start = (): Running => {
    const child = fork();
    let tellReady: (ready: boolean) => void = () => undefined;
    let tellExited: () => void = () => undefined;
    const ready = new Promise<boolean>((resolve) => (tellReady = resolve));
    const exited = new Promise<void>((resolve) => (tellExited = resolve));
    const end = (why: DocumentErrorCode) => {
      if (running === started) running = null;
      tellReady(false);
      started.current?.settle(err(why));
    };
    const started: Running = {
      child,
      ready,
      exited,
      current: null,
      stop: (why) => {
        end(why);
        child.kill();
      },
    };
    child.onExit(() => {
      end('document-process-stopped');
      tellExited();
    });
    child.onMessage((message) => {
      const reply = readReply(message);
      if (reply === null) started.stop('document-process-stopped');
      else if (reply.kind === 'ready') tellReady(true);
      else if (reply.number === started.current?.number)
        started.current.settle(reply.kind === 'done' ? { ok: true, value: reply.value } : err(reply.code));
    });
    return started;
  };

  const within = (ms: number, late: () => void): (() => void) => clock.after(ms, late);

  const run = async (request: DocumentRequest): Promise<Outcome> => {
    running ??= start();
    const process = running;
    const stopStartTimer = within(limits.startMs, () => {
      process.stop('document-process-stopped');
    });
    const isReady = await process.ready;
    stopStartTimer();
    if (!isReady) return err('document-process-stopped');

    const number = (numbers += 1);
    const answered = new Promise<Outcome>((resolve) => {
      process.current = { number, settle: resolve };
    });
    const stopTimer = within(limits[`${request.kind}Ms`], () => {
      process.stop('document-timeout');
    });
    let stopSampling: () => void = () => undefined;
    const sample = () => {
      if ((process.child.residentBytes() ?? 0) > limits.memoryBytes) process.stop('document-process-stopped');
      else stopSampling = clock.after(limits.sampleMs, sample);
    };
    sample();
    process.child.post({ number, request });
    const outcome = await answered;
    stopTimer();
    stopSampling();
    process.current = null;
    return outcome;
  };

  const work = async () => {
    if (working) return;
    working = true;
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      next.done(closed ? err('document-process-stopped') : await run(next.request));
    working = false;
    if (running !== null && (running.child.residentBytes() ?? 0) > limits.recycleBytes)
      running.stop('document-process-stopped');
  };

  return {
    async ask<R extends DocumentRequest>(request: R) {
      if (closed) return err('document-process-stopped');
      const outcome = await new Promise<Outcome>((done) => {
        queue.push({ request, done });
        void work();
      });
      if (!outcome.ok) return outcome;
      const answer = readAnswer<R['kind']>(request.kind, outcome.value);
      if (!answer.ok) running?.stop('document-process-stopped');
      return answer;
    },
    async close() {
      closed = true;
      const last = running;
      last?.stop('document-process-stopped');
      await last?.exited;
    },
  };
}
