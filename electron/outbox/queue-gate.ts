import {
  afterHandOver,
  afterLook,
  CLOSED,
  foundNoConnection,
  nextLookAt,
  type Breaker,
} from '../../core/outbox/breaker';
import type { FaxJob, ServiceName } from '../../core/outbox/job';
import { busyLines } from '../../core/outbox/turn';
import { serviceWaitsFor, type QueueConditions } from '../../core/outbox/waits-for';
import type { FaxProvider, SendOutcome } from '../../core/provider/fax-provider';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import { LONGEST_WAVE_MS, soonAfter } from './clock-rules';
import type { JobLedger } from './job-ledger';

export interface QueueGateParts {
  readonly ledger: JobLedger;
  readonly providers: Readonly<Record<ServiceName, Pick<FaxProvider, 'listNumbers'>>>;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  /** See `OutboxParts`. */
  readonly isBarred?: (service: ServiceName) => boolean;
  readonly onChange: () => void;
}

const SERVICES = ['practice', 'ifax'] as const satisfies readonly ServiceName[];

/** What lets a whole service go or keeps it here: the organisation, the pause, the network, and a service that cannot be reached. */
export class QueueGate {
  #online = true;
  /** Nothing of iFax begins before; epoch milliseconds. */
  #waveAt = -Infinity;
  readonly #breakers: Record<ServiceName, Breaker> = { practice: CLOSED, ifax: CLOSED };
  readonly #looking = new Set<ServiceName>();
  readonly #aborter = new AbortController();

  constructor(private readonly parts: QueueGateParts) {}

  conditions(): QueueConditions {
    const { ledger, clock, isBarred } = this.parts;
    return {
      barred: new Set(SERVICES.filter((service) => isBarred?.(service) === true)),
      paused: ledger.paused,
      online: this.#online,
      breakers: { ...this.#breakers },
      busy: busyLines(ledger.active(), clock.now()),
    };
  }

  isOpenFor(service: ServiceName, conditions: QueueConditions, now: number): boolean {
    return serviceWaitsFor(service, conditions, now) === null && this.wavePauseUntil(service, now) <= now;
  }

  /** A fax that only waited for a connection need not wait for its own time when the connection came back. */
  isCarriedByWave({ service, state }: FaxJob, now: number): boolean {
    if (service !== 'ifax' || state.name !== 'waiting' || !foundNoConnection(state.cause)) return false;
    return this.#waveAt <= now && state.since < this.#waveAt;
  }

  setOnline(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    if (online) this.wave();
    else this.parts.onChange();
  }

  /** What may be used changed. */
  reconsider(): void {
    this.parts.onChange();
  }

  /** The computer woke up, or the network came back. */
  wave(): void {
    const { clock, random, onChange } = this.parts;
    this.#waveAt = soonAfter(clock, random);
    const breaker = this.#breakers.ifax;
    if (breaker.kind === 'open') this.#breakers.ifax = { ...breaker, until: Math.min(breaker.until, this.#waveAt) };
    onChange();
  }

  /** A person does not want to wait for the planned look. */
  lookNow(service: ServiceName): void {
    const breaker = this.#breakers[service];
    if (breaker.kind === 'open') this.set(service, { ...breaker, until: this.parts.clock.now() });
  }

  noteOutcome(service: ServiceName, outcome: SendOutcome): void {
    const { clock, random } = this.parts;
    this.set(service, afterHandOver(this.#breakers[service], outcome, clock.now(), random.fraction()));
  }

  /** The service answered a look at a fax. */
  noteReached(service: ServiceName): void {
    this.set(service, CLOSED);
  }

  /** Asks services that are due to be looked at, if anything waits for them. Answers when to come again; null: not by itself. */
  tend(now: number): number | null {
    const times: number[] = [];
    for (const service of SERVICES) {
      // Not even a look: a service that may not be used is not called.
      if (this.parts.isBarred?.(service) === true) continue;
      const wanted = this.parts.ledger
        .active()
        .some(({ service: of, state }) => of === service && (state.name === 'queued' || state.name === 'waiting'));
      if (!wanted) continue;
      const wave = this.wavePauseUntil(service, now);
      if (wave > now) times.push(wave);
      const lookAt = nextLookAt(this.#breakers[service], now);
      if (lookAt === null || this.#looking.has(service)) continue;
      if (lookAt > now) times.push(lookAt);
      else if (service !== 'ifax' || this.#online) void this.look(service);
    }
    return times.length === 0 ? null : Math.min(...times);
  }

  stop(): void {
    this.#aborter.abort();
  }

  /** A clock set back must not make the wave wait. */
  private wavePauseUntil(service: ServiceName, now: number): number {
    return service === 'ifax' && this.#waveAt - now <= LONGEST_WAVE_MS ? this.#waveAt : -Infinity;
  }

  /** Harmless: the list of the account's numbers. Never a fax. */
  private async look(service: ServiceName): Promise<void> {
    const { clock, random, providers } = this.parts;
    this.#looking.add(service);
    const reached = await providers[service].listNumbers(this.#aborter.signal).then(
      (answer) => answer.kind !== 'unavailable' || answer.reached,
      () => false,
    );
    this.#looking.delete(service);
    if (this.#aborter.signal.aborted) return;
    this.set(service, afterLook(this.#breakers[service], reached, clock.now(), random.fraction()));
  }

  private set(service: ServiceName, breaker: Breaker): void {
    const before = this.#breakers[service];
    this.#breakers[service] = breaker;
    if (breaker.kind === 'open' || before.kind === 'open') this.parts.onChange();
  }
}
