import type { PrinterServiceState } from '../../core/printing/printer-setup';
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

export function createServing(printing: () => Pick<Printing, 'hold' | 'release' | 'identity'>): {
  readonly serving: PrinterServing;
  readonly tellKept: (job: KeptJob) => void;
} {
  const listeners = new Set<(job: KeptJob) => void>();
  let holds = 0;
  const serving: PrinterServing = {
    hold: () => {
      holds += 1;
      return printing().hold();
    },
    release: () => {
      holds -= 1;
      return printing().release();
    },
    isHeld: () => holds > 0,
    addresses: async () => {
      const identity = await printing().identity();
      return QUEUES.map((queue) => openUri(identity, queue));
    },
    onKept: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  return {
    serving,
    tellKept: (job) => {
      for (const listener of listeners) listener(job);
    },
  };
}
