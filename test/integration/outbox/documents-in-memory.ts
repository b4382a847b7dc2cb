import type { UnseenFile } from '../../../core/compose/draft';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { editOf, isUntouched, type PageEdit } from '../../../core/pages/page-edit';
import type { DocumentStore, DroppedDocument, DroppedPages } from '../../../electron/documents/document-store';

/** Lets everything run that is ready; nothing here waits for real time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A page that was changed looks like no page that was not; one that is split, like its sheets; a compact scan, like no scan. */
function looksAs(look: string, edit: PageEdit, compact: boolean): readonly string[] {
  const isPicture = compact && look.startsWith('scan');
  if (isUntouched(edit) && !isPicture) return [look];
  return Array.from({ length: edit.sheets }, (_, sheet) => JSON.stringify([look, { ...edit, page: 0 }, sheet]));
}

/** The port of the documents, in memory: sealing and page work have suites of their own. */
export function documentsInMemory() {
  const dropped = new Map<string, DroppedDocument>();
  const outgoing = new Map<string, Uint8Array>();
  /** What each page looks like, by handle or document id: pages of the same word look the same. */
  const looks = new Map<string, readonly string[]>();
  const named = new Map<string, readonly { readonly page: number; readonly e164: string }[]>();
  let assembled = 0;
  const keep = (pages: readonly string[], original?: DroppedDocument) => {
    const bytes = randomBytes(50);
    const documentId = randomUUID();
    outgoing.set(documentId, bytes);
    if (original?.kind !== 'unseen') looks.set(documentId, pages);
    const sha256 = original?.sha256 ?? createHash('sha256').update(bytes).digest('hex');
    const count = original?.kind === 'unseen' ? null : pages.length;
    return Promise.resolve({ ok: true, value: { documentId, sha256, size: bytes.length, pages: count } } as const);
  };
  const store: DocumentStore = {
    warmUp: () => undefined,
    coverPages: () => undefined,
    held: () => 0,
    intake: () => Promise.resolve({ ok: false, error: { name: '', code: 'not-a-file', locked: null } }),
    intakeStream: () => Promise.resolve({ ok: false, error: { name: '', code: 'not-a-file', locked: null } }),
    intakeFile: () => Promise.resolve({ ok: false, error: { name: '', code: 'not-a-file', locked: null } }),
    unlock: () => Promise.resolve({ ok: false, error: { name: '', code: 'file-gone', locked: null } }),
    show: (handle) => {
      const known = dropped.get(handle);
      if (known?.kind !== 'pages') return null;
      return { sizes: Array.from({ length: known.pages }, () => ({ width: 612, height: 792 })) };
    },
    picture: () => Promise.resolve({ ok: false, error: 'pdf-damaged' }),
    look: () => Promise.resolve({ ok: false, error: 'pdf-damaged' }),
    dropped: (handle) => dropped.get(handle) ?? null,
    release: (handle) => {
      dropped.delete(handle);
      return Promise.resolve();
    },
    assemble: (parts, { compact }) => {
      assembled += 1;
      return keep(
        parts.flatMap(({ handle, pages, edits }) =>
          pages.flatMap((page) => looksAs(looks.get(handle)?.[page - 1] ?? '', editOf(edits, page), compact)),
        ),
      );
    },
    reopen: (documentId, { name, sha256, unseen }) => {
      const bytes = outgoing.get(documentId);
      if (bytes === undefined) return Promise.resolve({ ok: false, error: 'copy-damaged' });
      const copy = { handle: randomBytes(16).toString('base64url'), name, size: bytes.length, sha256 };
      const document: DroppedDocument =
        unseen === null
          ? { kind: 'pages', ...copy, pages: looks.get(documentId)?.length ?? 1 }
          : { kind: 'unseen', ...copy, why: unseen };
      dropped.set(document.handle, document);
      looks.set(document.handle, looks.get(documentId) ?? []);
      return Promise.resolve({ ok: true, value: document });
    },
    keepOriginal: (handle) => keep(looks.get(handle) ?? [], dropped.get(handle)),
    prints: ({ id, pages, leaving }) => {
      if (!looks.has(id)) return Promise.resolve({ ok: false, error: 'pdf-damaged' });
      const shown = pages.flatMap((page) =>
        looksAs(looks.get(id)?.[page - 1] ?? '', editOf(leaving?.edits ?? [], page), leaving?.drawing.compact === true),
      );
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
      const document: DroppedPages = {
        kind: 'pages',
        handle,
        name,
        pages,
        size: 1000,
        sha256: randomBytes(32).toString('hex'),
      };
      dropped.set(handle, document);
      return { kind: 'file', id: handle, handle, name, pages, size: 1000, scope: '', range: '', edits: [] } as const;
    },
    /** A file that only iFax opens; the same bytes for the same `content`. */
    dropUnseen: (name: string, content = name): UnseenFile => {
      const handle = randomBytes(16).toString('base64url');
      const why = 'no-converter';
      const sha256 = createHash('sha256').update(content).digest('hex');
      dropped.set(handle, { kind: 'unseen', handle, name, size: 1000, sha256, why });
      return { kind: 'unseen', id: handle, handle, name, size: 1000, why, range: '' };
    },
  };
}
