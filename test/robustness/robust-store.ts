import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocumentProcessHost } from '../../electron/documents/document-process-host';
import type { DocumentStore } from '../../electron/documents/document-store';
import { PROCESS_LIMITS } from '../../electron/documents/limits';
import type { ProcessLimits } from '../../electron/documents/running-process';
import { openDocumentStore } from '../../electron/documents/sealed-document-store';
import { systemClock } from '../../electron/system/clock';
import { systemRandom } from '../../electron/system/random';
import { createSealer } from '../../electron/vault/sealer';
import { buildDocumentProcess, forkWithNode } from '../fixtures/documents/node-document-process';

export interface RobustStore {
  readonly store: DocumentStore;
  /** The store's own folder. */
  readonly folder: string;
  /** For files to be dropped. */
  readonly files: string;
  /** Process ids of all document processes that were started so far. */
  readonly pids: readonly number[];
  close(): Promise<void>;
}

/** The store with the built document processes, as in the app but for Electron's way of starting them. */
export async function openRobustStore(limits: Partial<ProcessLimits> = {}): Promise<RobustStore> {
  const built = await buildDocumentProcess();
  const files = await mkdtemp(join(tmpdir(), 'pagewire-robustness-'));
  const folder = join(files, 'documents');
  const pids: number[] = [];
  const fork = () => forkWithNode(built.entry, (pid) => pids.push(pid));
  const store = await openDocumentStore({
    folder,
    sealer: createSealer(randomBytes(32)),
    clock: systemClock,
    random: systemRandom,
    host: createDocumentProcessHost({ fork, clock: systemClock, limits: { ...PROCESS_LIMITS, ...limits } }),
  });
  return {
    store,
    folder,
    files,
    pids,
    async close() {
      await store.close();
      await rm(files, { recursive: true, force: true });
      await built.remove();
    },
  };
}
