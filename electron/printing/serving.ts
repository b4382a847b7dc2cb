import type { PrinterServiceState } from '../../core/printing/printer-setup';
import { channelTo, type Channel } from '../system/channel';
import type { KeptJob } from './basket-desk';
import { openUri, QUEUES } from './printer-uris';
import type { Printing } from './printing';

/** The fax printer, as a script that waits for jobs sees it. */
export interface PrinterServing {
  /** Listens, whatever the settings say, until `release`. */
  hold(): Promise<PrinterServiceState>;
  release(): Promise<void>;
  isHeld(): boolean;
  /** Without the secret, which a job needs besides. */
  addresses(): Promise<readonly string[]>;
  onKept(listener: (job: KeptJob) => void): () => void;
}

export function createServing(printing: () => Pick<Printing, 'hold' | 'release' | 'isHeld' | 'identity'>): {
  readonly serving: PrinterServing;
  readonly tellKept: (job: KeptJob) => void;
} {
  const kept: Channel<(job: KeptJob) => void> = channelTo(new Set());
  const serving: PrinterServing = {
    hold: () => printing().hold(),
    release: () => printing().release(),
    isHeld: () => printing().isHeld(),
    addresses: async () => {
      const identity = await printing().identity();
      return QUEUES.map((queue) => openUri(identity, queue));
    },
    onKept: kept.add,
  };
  return { serving, tellKept: kept.tell };
}
