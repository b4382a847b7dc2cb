import { nextLookAt, type Breaker } from './breaker';
import type { FaxJob, JobState, ServiceName } from './job';
import { lineOf } from './turn';

/** Why a fax that could go does not go now, apart from its own state. */
export type WaitsFor =
  /** The organisation that looks after this computer does not let its service be used. */
  | { readonly kind: 'policy' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'online' }
  /** The service cannot be reached; `nextLookAt` in epoch milliseconds. */
  | { readonly kind: 'service'; readonly nextLookAt: number }
  /** Another fax to the same number is under way. */
  | { readonly kind: 'line' };

/** What holds for the whole queue. */
export interface QueueConditions {
  /** Services that the organisation does not let be used. */
  readonly barred: ReadonlySet<ServiceName>;
  /** A person paused sending. */
  readonly paused: boolean;
  /** As far as the system knows. Only a service on the internet cares. */
  readonly online: boolean;
  readonly breakers: Readonly<Record<ServiceName, Breaker>>;
  /** From `busyLines`. */
  readonly busy: ReadonlyMap<string, number>;
}

/** The queue as the window's head and bands show it. */
export interface QueueView {
  readonly paused: boolean;
  /** This computer is offline; faxes for iFax wait until it is back. */
  readonly offline: boolean;
  readonly unreachable: {
    readonly service: ServiceName;
    readonly nextLookAt: number;
    readonly waiting: number;
  } | null;
  /** A person must act before anything of this service goes on. */
  readonly stopped: {
    readonly service: ServiceName;
    readonly by: Extract<JobState, { name: 'blocked' }>['by'];
    readonly waiting: number;
  } | null;
}

/** The practice service runs on this computer. */
const needsInternet = (service: ServiceName): boolean => service === 'ifax';

/** What keeps all faxes of a service here at this moment, whatever their number. */
export function serviceWaitsFor(service: ServiceName, queue: QueueConditions, now: number): WaitsFor | null {
  if (queue.barred.has(service)) return { kind: 'policy' };
  if (queue.paused) return { kind: 'resume' };
  if (needsInternet(service) && !queue.online) return { kind: 'online' };
  const lookAt = nextLookAt(queue.breakers[service], now);
  return lookAt === null ? null : { kind: 'service', nextLookAt: lookAt };
}

/** What a fax in line, or between two tries, waits for besides its turn or its time. */
export function waitsFor(job: FaxJob, queue: QueueConditions, now: number): WaitsFor | null {
  if (job.state.name !== 'queued' && job.state.name !== 'waiting') return null;
  const all = serviceWaitsFor(job.service, queue, now);
  if (all !== null || job.state.name === 'waiting') return all;
  return queue.busy.has(lineOf(job)) ? { kind: 'line' } : null;
}

/** `jobs`: all that have not ended. */
export function viewOf(jobs: readonly FaxJob[], queue: QueueConditions, now: number): QueueView {
  return {
    paused: queue.paused,
    offline: !queue.online,
    unreachable: unreachable(jobs, queue, now),
    stopped: stopped(jobs),
  };
}

function unreachable(jobs: readonly FaxJob[], queue: QueueConditions, now: number): QueueView['unreachable'] {
  for (const service of ['ifax', 'practice'] as const) {
    const reason = serviceWaitsFor(service, queue, now);
    if (reason?.kind !== 'service') continue;
    const waiting = jobs.filter(
      (job) => job.service === service && (job.state.name === 'queued' || job.state.name === 'waiting'),
    ).length;
    if (waiting > 0) return { service, nextLookAt: reason.nextLookAt, waiting };
  }
  return null;
}

function stopped(jobs: readonly FaxJob[]): QueueView['stopped'] {
  const blocked = jobs.flatMap(({ service, state }) => (state.name === 'blocked' ? [{ service, by: state.by }] : []));
  const first = blocked.find(({ service }) => service === 'ifax') ?? blocked[0];
  if (first === undefined) return null;
  return { ...first, waiting: blocked.filter(({ service }) => service === first.service).length };
}
