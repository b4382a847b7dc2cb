import type { DocumentErrorCode } from '../../bridge/views';
import { err, type Result } from '../../core/result';
import type { Clock } from '../system/clock';
import type { DocumentAnswer, DocumentRequest } from './document-protocol';
import { PROCESS_LIMITS } from './limits';
import {
  startProcess,
  type DocumentChild,
  type Outcome,
  type ProcessLimits,
  type RunningProcess,
} from './running-process';
import { URGENCIES, urgencyOf, type Urgency } from './urgency';

/** What is made beside has its turn after so many that were more urgent, or a long scroll would keep every look waiting. */
const PATIENCE = 8;

type Answered<R extends DocumentRequest> = Result<DocumentAnswer<R['kind']>, DocumentErrorCode>;

export interface DocumentProcessHost {
  ask<R extends DocumentRequest>(request: R): Promise<Answered<R>>;
  /** Asks what `make` gives at the moment a process is free for it; null when that is nothing any more. */
  askWhenFree<R extends DocumentRequest>(urgency: Urgency, make: () => R | null): Promise<Answered<R> | null>;
  /** Has a process started, so that whoever asks first does not wait for that. */
  warmUp(): void;
  /** Whatever a process keeps of this document is let go. */
  forget(id: string): void;
  /** Ends the processes as soon as each has done what it does: nothing of a document stays in the memory of any. The next request starts a new one. */
  renew(): void;
  /** Ends the processes; waiting and running requests fail with `document-process-stopped`. */
  close(): Promise<void>;
}

export interface DocumentProcessHostOptions {
  readonly fork: () => DocumentChild;
  readonly clock: Clock;
  readonly limits?: ProcessLimits;
}

interface Waiting {
  readonly urgency: Urgency;
  /** How often something more urgent went before it. */
  passedOver: number;
  readonly make: () => DocumentRequest | null;
  readonly done: (outcome: Outcome | null) => void;
}

interface Place {
  readonly process: RunningProcess;
  doing: Urgency | 'starting' | 'nothing';
  /** It has worked already, so what it has resident is no longer only its code. */
  hasWorked: boolean;
  /** Documents that it was asked about, so that the next question finds them open. */
  readonly knows: Set<string>;
  /** Ends once it has done what it does. */
  isLast: boolean;
  stopIdleTimer: () => void;
}

/**
 * Keeps the document processes, `limits.processes` at most, and gives each one request at a time. When one hangs, dies or
 * takes too much memory, the request that it works on fails; the others wait for the next process and never notice.
 * The second is started only when something had to wait, and let go when nothing came for a while.
 */
export function createDocumentProcessHost({
  fork,
  clock,
  limits = PROCESS_LIMITS,
}: DocumentProcessHostOptions): DocumentProcessHost {
  const queue: Waiting[] = [];
  const places: Place[] = [];
  let growing: (() => void) | null = null;
  let closed = false;

  const next = (): Waiting | undefined => {
    const beside = places.filter(({ doing }) => doing === 'beside').length;
    const mayBeside = beside < Math.max(1, limits.processes - 1);
    const starved = queue.find(({ passedOver }) => passedOver >= PATIENCE);
    if (starved !== undefined && mayBeside && places.length >= Math.min(2, limits.processes)) return starved;
    for (const urgency of URGENCIES) {
      if (urgency === 'beside' && !mayBeside) continue;
      const first = queue.find((waiting) => waiting.urgency === urgency);
      if (first !== undefined) return first;
    }
    return undefined;
  };
  const take = (taken: Waiting): void => {
    queue.splice(queue.indexOf(taken), 1);
    if (taken.urgency !== 'beside')
      for (const waiting of queue) if (waiting.urgency === 'beside') waiting.passedOver += 1;
  };

  const start = (): void => {
    const process = startProcess(fork(), {
      clock,
      limits,
      onGone: () => {
        place.stopIdleTimer();
        places.splice(places.indexOf(place), 1);
      },
    });
    const place: Place = {
      process,
      doing: 'starting',
      hasWorked: false,
      knows: new Set(),
      isLast: false,
      stopIdleTimer: () => undefined,
    };
    places.push(place);
    void process.ready.then((isReady) => {
      if (isReady) rest(place);
      else if (places.length === 0) {
        // Nobody else is there to do it.
        const failed = next();
        if (failed !== undefined) take(failed);
        failed?.done(err('document-process-stopped'));
      }
      dispatch();
    });
  };

  /** WebAssembly memory never shrinks, so one that has grown is replaced; a second process is only for times when there is much to do. */
  const rest = (place: Place): void => {
    if (place.isLast) {
      place.process.stop();
      return;
    }
    place.doing = 'nothing';
    place.stopIdleTimer = clock.after(limits.recycleIdleMs, () => {
      if (place.hasWorked && place.process.residentBytes() > limits.recycleBytes) {
        place.process.stop();
        warmUp();
      } else
        place.stopIdleTimer = clock.after(limits.spareIdleMs, () => {
          if (places.length > 1) place.process.stop();
        });
    });
  };

  const warmUp = (): void => {
    if (!closed && places.length === 0) start();
  };

  const grow = (): void => {
    if (places.length === 0) start();
    else if (places.length < limits.processes)
      growing ??= clock.after(limits.growMs, () => {
        growing = null;
        const isFree = places.some(({ doing }) => doing === 'nothing' || doing === 'starting');
        if (!closed && !isFree && places.length < limits.processes && next() !== undefined) start();
      });
  };

  const dispatch = (): void => {
    for (let waiting = next(); waiting !== undefined && !closed; waiting = next()) {
      const free = places.filter(({ doing }) => doing === 'nothing');
      const [first] = free;
      if (first === undefined) {
        grow();
        return;
      }
      take(waiting);
      const request = waiting.make();
      if (request === null) waiting.done(null);
      else {
        const ids = documentsOf(request);
        void work(free.find(({ knows }) => ids.every((id) => knows.has(id))) ?? first, waiting, request);
      }
    }
  };

  const work = async (place: Place, { urgency, done }: Waiting, request: DocumentRequest): Promise<void> => {
    place.stopIdleTimer();
    place.doing = urgency;
    place.hasWorked = true;
    for (const id of documentsOf(request)) place.knows.add(id);
    const outcome = await place.process.run(request);
    if (places.includes(place)) rest(place);
    done(outcome);
    dispatch();
  };

  const askWhenFree = async <R extends DocumentRequest>(
    urgency: Urgency,
    make: () => R | null,
  ): Promise<Answered<R> | null> => {
    if (closed) return err('document-process-stopped');
    const outcome = await new Promise<Outcome | null>((done) => {
      queue.push({ urgency, passedOver: 0, make, done });
      dispatch();
    });
    // What a process answers was checked against its request.
    return outcome as Answered<R> | null;
  };

  return {
    askWhenFree,
    async ask(request) {
      return (await askWhenFree(urgencyOf(request), () => request)) ?? err('document-process-stopped');
    },
    warmUp,
    forget(id) {
      for (const { process, knows } of places) if (knows.delete(id)) process.forget(id);
    },
    renew() {
      // One that is only just being started holds nothing.
      for (const place of places.filter(({ doing }) => doing !== 'starting')) {
        place.isLast = true;
        if (place.doing === 'nothing') place.process.stop();
      }
    },
    async close() {
      closed = true;
      growing?.();
      for (const { done } of queue.splice(0)) done(err('document-process-stopped'));
      await Promise.all(
        [...places].map(({ process }) => {
          process.stop();
          return process.ended;
        }),
      );
    },
  };
}

const documentsOf = (request: DocumentRequest): readonly string[] =>
  request.kind === 'assemble' ? request.parts.map(({ source }) => source.id) : [request.source.id];
