import type { DocumentErrorCode } from '../../bridge/views';
import { err, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import { readAnswer, readReply, type DocumentRequest, type ProcessMessage } from './document-protocol';
import type { PROCESS_LIMITS } from './limits';
import { timeLimit } from './time-limit';

/** A started document process, Electron's or Node's. */
export interface DocumentChild {
  post(message: ProcessMessage): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  /** At once, also in the middle of a computation. */
  kill(): void;
  /** null when the system does not tell. */
  residentBytes(): number | null;
}

export type Outcome = Result<unknown, DocumentErrorCode>;
export type ProcessLimits = { readonly [K in keyof typeof PROCESS_LIMITS]: number };

/** One document process under watch. It is given one request at a time, so that it is known which document it hangs on. */
export interface RunningProcess {
  /** Resolves to false when it ended, or was ended, before it was ready. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<void>;
  /** Never throws, and never answers later than the limits say; a process that failed in it is gone. */
  run(request: DocumentRequest): Promise<Outcome>;
  forget(id: string): void;
  residentBytes(): number;
  /** Ends it, and what it is doing, with `document-process-stopped`. */
  stop(): void;
}

/** `onGone` is called once, as soon as it can be given nothing more. */
export function startProcess(
  child: DocumentChild,
  { clock, limits, onGone }: { readonly clock: Clock; readonly limits: ProcessLimits; readonly onGone: () => void },
): RunningProcess {
  let current: { readonly number: number; readonly settle: (outcome: Outcome) => void } | null = null;
  let numbers = 0;
  let gone = false;
  let tellReady: (ready: boolean) => void = () => undefined;
  let tellEnded: () => void = () => undefined;
  const ready = new Promise<boolean>((resolve) => (tellReady = resolve));
  const ended = new Promise<void>((resolve) => (tellEnded = resolve));
  const residentBytes = () => child.residentBytes() ?? 0;

  const leave = (why: DocumentErrorCode) => {
    stopStartTimer();
    tellReady(false);
    current?.settle(err(why));
    if (gone) return;
    gone = true;
    onGone();
  };
  const stop = (why: DocumentErrorCode) => {
    leave(why);
    child.kill();
  };
  const stopStartTimer = clock.after(limits.startMs, () => {
    stop('document-process-stopped');
  });
  child.onExit(() => {
    leave('document-process-stopped');
    tellEnded();
  });
  child.onMessage((message) => {
    const reply = readReply(message);
    if (reply === null) stop('document-process-stopped');
    else if (reply.kind === 'ready') {
      stopStartTimer();
      tellReady(true);
    } else if (reply.number === current?.number)
      current.settle(reply.kind === 'done' ? { ok: true, value: reply.value } : err(reply.code));
  });

  return {
    ready,
    ended,
    residentBytes,
    async run(request) {
      if (gone) return err('document-process-stopped');
      const number = (numbers += 1);
      const answered = new Promise<Outcome>((resolve) => (current = { number, settle: resolve }));
      const stopTimer = clock.after(timeLimit(request, limits), () => {
        stop('document-timeout');
      });
      const sample = () => {
        if (residentBytes() > limits.memoryBytes) stop('document-process-stopped');
        else stopSampling = clock.after(limits.sampleMs, sample);
      };
      let stopSampling = clock.after(limits.sampleMs, sample);
      child.post({ number, request });
      const outcome = await answered;
      stopTimer();
      stopSampling();
      current = null;
      if (!outcome.ok) return outcome;
      const answer = readAnswer(request.kind, outcome.value);
      if (!answer.ok) stop('document-process-stopped');
      return answer;
    },
    forget(id) {
      if (!gone) child.post({ forget: id });
    },
    stop: () => {
      stop('document-process-stopped');
    },
  };
}
