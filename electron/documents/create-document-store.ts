import type { DocumentStore } from './document-store';
import { createDocumentProcessHost } from './document-process-host';
import { forkDocumentProcess } from './electron-document-process';
import { openDocumentStore, type DocumentStoreOptions } from './sealed-document-store';

/** The document store with Electron's document process; `entry` is that process's built file. */
export function createDocumentStore({
  entry,
  ...options
}: Required<Omit<DocumentStoreOptions, 'host'>> & { readonly entry: string }): Promise<DocumentStore> {
  const host = createDocumentProcessHost({ fork: () => forkDocumentProcess(entry), clock: options.clock });
  return openDocumentStore({ ...options, host });
}
