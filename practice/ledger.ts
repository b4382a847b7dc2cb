import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IfaxQuality } from '../core/provider/ifax/wire';
import type { Attachment } from './documents/attachment';
import type { ScriptKey } from './number-table';

/** Everything about an accepted fax: for tests and developers only, never kept when the app runs the service. */
export interface FaxRecord {
  readonly jobId: string;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  /** Of the HTTP body as it arrived. */
  readonly bodySha256: string;
  readonly bodyBytes: number;
  readonly faxNumber: string;
  readonly callerId: string | null;
  readonly quality: IfaxQuality;
  readonly cover: Readonly<Record<'templateId' | 'subject' | 'from_name' | 'to_name' | 'message', string | null>>;
  readonly sendAt: string | null;
  readonly script: ScriptKey;
  /** Of the whole fax, the service's cover page included. */
  readonly pages: number;
  readonly files: readonly Attachment[];
}

/** A record without the documents themselves: what goes into JSON. */
export type FaxRecordFacts = Omit<FaxRecord, 'files'> & { readonly files: readonly Omit<Attachment, 'document'>[] };

export type LedgerPlace =
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'memory' }
  /** `<jobId>.json` and `<jobId>-1.pdf`, `-2.pdf`, ... per fax. */
  | { readonly kind: 'folder'; readonly folder: string };

export interface Ledger {
  readonly keepsDocuments: boolean;
  add(record: FaxRecord): void;
  /** In the order of acceptance. */
  all(): readonly FaxRecord[];
}

export function openLedger(place: LedgerPlace): Ledger {
  if (place.kind === 'nowhere') {
    return { keepsDocuments: false, add: () => undefined, all: () => [] };
  }
  if (place.kind === 'folder') mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  const records: FaxRecord[] = [];
  return {
    keepsDocuments: true,
    add(record) {
      records.push(record);
      if (place.kind === 'folder') writeRecord(place.folder, record);
    },
    all: () => records,
  };
}

export function factsOf(record: FaxRecord): FaxRecordFacts {
  return { ...record, files: record.files.map(withoutDocument) };
}

function withoutDocument(file: Attachment): Omit<Attachment, 'document'> {
  const { fileName, kind, source, fileUrl, bytes, sha256, totalPages, pages, chosenPages } = file;
  return { fileName, kind, source, fileUrl, bytes, sha256, totalPages, pages, chosenPages };
}

const EXTENSION: Partial<Record<Attachment['kind'], string>> = { jpeg: 'jpg', tiff: 'tif' };

function writeRecord(folder: string, record: FaxRecord): void {
  record.files.forEach(({ document, kind }, index) => {
    if (document === null) return;
    const name = `${record.jobId}-${String(index + 1)}.${EXTENSION[kind] ?? kind}`;
    writeFileSync(join(folder, name), document, { mode: 0o600 });
  });
  // Last, so that whoever waits for it finds the documents too.
  writeFileSync(join(folder, `${record.jobId}.json`), `${JSON.stringify(factsOf(record), null, 2)}\n`, { mode: 0o600 });
}
