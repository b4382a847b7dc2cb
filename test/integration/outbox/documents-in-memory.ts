import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DocumentStore, DroppedPages } from '../../../electron/documents/document-store';

/** Lets everything run that is ready; nothing here waits for real time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** The port of the documents, in memory: sealing and page work have suites of their own. */
export function documentsInMemory() {
  const dropped = new Map<string, DroppedPages>();
  const outgoing = new Map<string, Uint8Array>();
  /** What each page looks like, by handle or document id: pages of the same word look the same. */
  const looks = new Map<string, readonly string[]>();
  const named = new Map<string, readonly { readonly page: number; readonly e164: string }[]>();
  let assembled = 0;
  const keep = (pages: readonly string[]) => {
    const bytes = randomBytes(50);
    const documentId = randomUUID();
    outgoing.set(documentId, bytes);
    looks.set(documentId, pages);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return Promise.resolve({
      ok: true,
      value: { documentId, sha256, size: bytes.length, pages: pages.length },
    } as const);
  };
  const store: DocumentStore = {
    intake: () => Promise.resolve({ ok: false, error: { code: 'not-a-file', locked: null } }),
    unlock: () => Promise.resolve({ ok: false, error: { code: 'file-gone', locked: null } }),
    show: (handle) => {
      const pages = dropped.get(handle)?.pages;
      return pages === undefined ? null : { sizes: Array.from({ length: pages }, () => ({ width: 612, height: 792 })) };
    },
    picture: () => Promise.resolve({ ok: false, error: 'pdf-damaged' }),
    look: () => Promise.resolve({ ok: false, error: 'pdf-damaged' }),
    dropped: (handle) => dropped.get(handle) ?? null,
    release: (handle) => {
      dropped.delete(handle);
      return Promise.resolve();
    },
    assemble: (parts) => {
      assembled += 1;
      return keep(parts.flatMap(({ handle, pages }) => pages.map((page) => looks.get(handle)?.[page - 1] ?? '')));
    },
    reopen: (documentId, { name, sha256 }) => {
      const bytes = outgoing.get(documentId);
      if (bytes === undefined) return Promise.resolve({ ok: false, error: 'copy-damaged' });
      const document: DroppedPages = {
        kind: 'pages',
        handle: randomBytes(16).toString('base64url'),
        name,
        pages: looks.get(documentId)?.length ?? 1,
        size: bytes.length,
        sha256,
      };
      dropped.set(document.handle, document);
      looks.set(document.handle, looks.get(documentId) ?? []);
      return Promise.resolve({ ok: true, value: document });
    },
    keepOriginal: (handle) => keep(looks.get(handle) ?? []),
    prints: ({ id, pages }) => {
      const shown = pages.map((page) => looks.get(id)?.[page - 1] ?? '');
      const blocksOf = (look: string) => new Uint8Array(createHash('sha256').update(look).digest());
      return Promise.resolve({
        ok: true,
        value: shown.map((look) => ({ columns: 32, rows: 1, blocks: blocksOf(look) })),
      });
    },
    faxNumbers: (handle, pages) =>
      Promise.resolve({ ok: true, value: (named.get(handle) ?? []).filter(({ page }) => pages.includes(page)) }),
    read: async function* (id) {
      await settle();
      yield outgoing.get(id) ?? new Uint8Array();
    },
    outgoingIds: () => Promise.resolve([...outgoing.keys()]),
    erase: (id) => {
      outgoing.delete(id);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  return {
    store,
    outgoing,
    dropped,
    named,
    assembledCount: () => assembled,
    /** A file whose pages look like those of no other file, or like those of every file dropped with the same `look`. */
    drop: (name: string, pages: number, look?: string) => {
      const handle = randomBytes(16).toString('base64url');
      const pageLooks = Array.from({ length: pages }, (_, index) => `${look ?? handle} ${String(index + 1)}`);
      looks.set(handle, pageLooks);
      const document: DroppedPages = { kind: 'pages', handle, name, pages, size: 1000, sha256: '' };
      dropped.set(handle, document);
      return { kind: 'file', id: handle, handle, name, pages, size: 1000, scope: '', range: '', edits: [] } as const;
    },
  };
}
