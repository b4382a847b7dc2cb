import type { IfaxClientOptions } from '../../../../electron/ifax/ifax-client';
import type { Seeded } from '../../../fixtures/seeded';
import type { Certificate } from '../../ifax/certificates';
import type { Behaviour, FaultServer } from '../../ifax/fault-server';
import type { HandClock } from './hand-clock';

/** What a fault needs to do its work in one run. */
export interface Stage {
  readonly server: FaultServer;
  readonly random: Seeded;
  readonly clock: HandClock;
  /** Bytes of the HTTP body that is about to come. */
  readonly bodyBytes: number;
  readonly certificates: Readonly<Record<'good' | 'wrongHost' | 'expired', Certificate>> & { readonly root: string };
  /** Closed when the run is over. */
  readonly alsoClose: (close: () => Promise<void>) => void;
}

/** What the client is given for the faulty attempt, besides the address of `Stage.server`. */
export type Circumstance = Partial<Pick<IfaxClientOptions, 'baseUrl' | 'agentFor' | 'key' | 'authorities'>>;

export interface NetworkFault {
  readonly name: string;
  /** State of the fax after the attempt, with its cause: reliability-security 3.4, iFax contract 8.2, the stricter of the two. */
  readonly becomes: string;
  /** Smallest document, in bytes, for which the fault makes sense. */
  readonly leastBytes?: number;
  /** How another fax, sent just before over the same client, is answered. */
  readonly before?: Behaviour;
  readonly arrange: (stage: Stage) => Circumstance | Promise<Circumstance>;
}
