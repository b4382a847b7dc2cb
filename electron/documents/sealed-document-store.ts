import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DocumentErrorCode } from '../../bridge/views';
import type { PointSize } from '../../core/pages/fax-image/fax-grid';
import { sheetsOf } from '../../core/compose/page-totals';
import { err, ok } from '../../core/result';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import { makePrivateFolder, partOf, syncFolder } from '../vault/durable-file';
import { destroyFileKey, makeFileKey, readFileKey, readSealed, writeSealed } from '../vault/sealed-file';
import type { Sealer } from '../vault/vault';
import { copyClosed } from './copy-closed';
import type { DocumentProcessHost } from './document-process-host';
import type { DocumentRequest, SealedSource } from './document-protocol';
import type { DocumentStore, DroppedDocument, DroppedPages } from './document-store';
import { LIMITS, PROCESS_LIMITS } from './limits';
import { createPictureQueue } from './picture-queue';
import { sealSource } from './seal-source';
import { storageCode } from './storage-code';

export interface DocumentStoreOptions {
  /** `documents` in the user data folder; gets the folders `dropped` and `outgoing`. */
  readonly folder: string;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: DocumentProcessHost;
}

interface Kept {
  readonly document: DroppedDocument;
  readonly source: SealedSource;
  /** Of its pages; empty for what cannot be shown. */
  readonly sizes: readonly PointSize[];
}

const ENDING = '.sealed';
/** As made by `Random.uuid`; nothing else is ever put into a path. */
const DOCUMENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Empties `dropped` (their handles ended with the last run) and what was left half written, and opens the store. */
export async function openDocumentStore(options: DocumentStoreOptions): Promise<DocumentStore> {
  const { sealer, clock, random, host } = options;
  const droppedFolder = join(options.folder, 'dropped');
  const outgoingFolder = join(options.folder, 'outgoing');
  await rm(droppedFolder, { recursive: true, force: true });
  await makePrivateFolder(droppedFolder);
  await makePrivateFolder(outgoingFolder);
  for (const name of await readdir(outgoingFolder))
    if (name.endsWith(partOf(ENDING))) await rm(join(outgoingFolder, name), { force: true });

  const kept = new Map<string, Kept>();
  const pictures = createPictureQueue(host, PROCESS_LIMITS.processes);
  const forget = (id: string) => {
    pictures.forget(id);
    host.forget(id);
  };
  const droppedPath = (handle: string) => join(droppedFolder, handle + ENDING);
  const outgoingPath = (id: string) => {
    if (!DOCUMENT_ID.test(id)) throw new RangeError('not the id of a document');
    return join(outgoingFolder, id + ENDING);
  };

  /** undefined when it is gone or was changed. */
  const outgoingSource = async (id: string): Promise<SealedSource | undefined> => {
    const path = outgoingPath(id);
    try {
      return { path, id, key: await readFileKey(sealer, path, id) };
    } catch {
      return undefined;
    }
  };

  return {
    async intake(path, { signal, onProgress }) {
      const handle = random.handle();
      const target = { path: droppedPath(handle), id: handle, fileKey: makeFileKey(sealer, handle) };
      const copied = await sealSource(path, {
        target,
        clock,
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress }),
      });
      if (!copied.ok) return err({ code: copied.error, locked: null });
      const source: SealedSource = { path: target.path, id: handle, key: target.fileKey.key };
      const opened = await host.ask({ kind: 'open', source });
      const refused = opened.ok ? refusal(opened.value.sizes.length, signal) : opened.error;
      if (!opened.ok || refused !== null) {
        forget(handle);
        await eraseFile(target.path);
        return err({ code: refused ?? 'storage-failed', locked: null });
      }
      const { sizes } = opened.value;
      const document: DroppedPages = {
        kind: 'pages',
        handle,
        name: shownName(path),
        pages: sizes.length,
        ...copied.value,
      };
      kept.set(handle, { document, source, sizes });
      return ok(document);
    },
    dropped: (handle) => kept.get(handle)?.document ?? null,
    async release(handle) {
      if (!kept.delete(handle)) return;
      forget(handle);
      await eraseFile(droppedPath(handle));
    },
    unlock: () => Promise.resolve(err({ code: 'file-gone', locked: null })),
    async assemble(wanted, drawing) {
      const sheets = wanted.reduce((sum, { pages, edits }) => sum + sheetsOf(pages, edits), 0);
      if (sheets > LIMITS.pages) return err('too-many-pages');
      const parts: (DocumentRequest & { kind: 'assemble' })['parts'][number][] = [];
      for (const { handle, pages, edits } of wanted) {
        const part = kept.get(handle);
        if (part === undefined) return err('file-gone');
        parts.push({ source: part.source, sha256: part.document.sha256, pages, edits });
      }
      const documentId = random.uuid();
      const path = outgoingPath(documentId);
      const target = { path, id: documentId, ...makeFileKey(sealer, documentId) };
      const made = await host.ask({ kind: 'assemble', parts, drawing, target });
      if (!made.ok) {
        // A process that was killed leaves its half; one that was killed after the rename leaves a whole that nobody knows.
        await rm(partOf(path), { force: true });
        await eraseFile(path);
        return made;
      }
      return ok({ documentId, ...made.value });
    },
    async keepOriginal(handle) {
      const original = kept.get(handle);
      if (original === undefined) return err('file-gone');
      const documentId = random.uuid();
      const { path, id, key } = original.source;
      try {
        const copy = await writeSealed(
          outgoingPath(documentId),
          documentId,
          makeFileKey(sealer, documentId),
          readSealed(path, id, key),
        );
        const { document } = original;
        if (copy.sha256 !== document.sha256) {
          await eraseFile(outgoingPath(documentId));
          return err('copy-damaged');
        }
        return ok({ documentId, ...copy, pages: document.kind === 'pages' ? document.pages : null });
      } catch (error) {
        return err(storageCode(error));
      }
    },
    async reopen(documentId, { name, sha256, unseen }) {
      const handle = random.handle();
      const path = droppedPath(handle);
      const fileKey = makeFileKey(sealer, handle);
      const source = await outgoingSource(documentId);
      if (source === undefined) return err('copy-damaged');
      const target = { path, id: handle, ...fileKey };
      const copied =
        unseen === null ? await host.ask({ kind: 'copy', source, target }) : await copyClosed(source, target);
      if (!copied.ok || copied.value.sha256 !== sha256) {
        await rm(partOf(path), { force: true });
        await eraseFile(path);
        return copied.ok ? err('copy-damaged') : copied;
      }
      const { sizes, ...copy } = copied.value;
      const document: DroppedDocument =
        unseen === null
          ? { kind: 'pages', handle, name, pages: sizes.length, ...copy }
          : { kind: 'unseen', handle, name, why: unseen, ...copy };
      kept.set(handle, { document, source: { path, id: handle, key: fileKey.key }, sizes });
      return ok(document);
    },
    show(handle) {
      const sizes = kept.get(handle)?.sizes;
      return sizes === undefined ? null : { sizes };
    },
    async picture(handle, wanted) {
      const source = kept.get(handle)?.source;
      return source === undefined ? err('file-gone') : pictures.picture(source, wanted);
    },
    async look(handle, how) {
      const source = kept.get(handle)?.source;
      return source === undefined ? err('file-gone') : host.ask({ kind: 'look', source, how });
    },
    async prints({ in: place, id, pages, leaving }) {
      const source = place === 'dropped' ? kept.get(id)?.source : await outgoingSource(id);
      if (source === undefined) return err('file-gone');
      const printed = await host.ask({ kind: 'print', source, pages, leaving });
      if (!printed.ok) return printed;
      const { prints } = printed.value;
      return prints.length === sheetsOf(pages, leaving?.edits ?? []) ? ok(prints) : err('document-process-stopped');
    },
    async faxNumbers(handle, pages, country) {
      const source = kept.get(handle)?.source;
      if (source === undefined) return err('file-gone');
      const read = await host.ask({ kind: 'faxNumbers', source, pages, country });
      return read.ok ? ok(read.value.named) : read;
    },
    async *read(documentId) {
      const path = outgoingPath(documentId);
      yield* readSealed(path, documentId, await readFileKey(sealer, path, documentId));
    },
    async outgoingIds() {
      const names = await readdir(outgoingFolder);
      return names
        .filter((name) => name.endsWith(ENDING))
        .map((name) => basename(name, ENDING))
        .filter((id) => DOCUMENT_ID.test(id));
    },
    async erase(documentId) {
      forget(documentId);
      await eraseFile(outgoingPath(documentId));
      await syncFolder(outgoingFolder);
    },
    async close() {
      await host.close();
      kept.clear();
      await rm(droppedFolder, { recursive: true, force: true });
    },
  };
}

function refusal(pages: number, signal: AbortSignal | undefined): DocumentErrorCode | null {
  if (signal?.aborted === true) return 'cancelled';
  return pages > LIMITS.filePages ? 'too-many-pages' : null;
}

/** First the key, then the file: the rest of an erased file on the disk stays closed. */
async function eraseFile(path: string): Promise<void> {
  await destroyFileKey(path).catch(() => undefined);
  await rm(path, { force: true });
}

const LONGEST_NAME = 255;

/** The file's own name for lists: composed, without control and direction characters that could make it look like another. */
function shownName(path: string): string {
  return basename(path)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .slice(0, LONGEST_NAME);
}
