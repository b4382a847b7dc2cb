import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sheetsOf } from '../../core/compose/page-totals';
import { err, ok, type Result } from '../../core/result';
import { defaultSettings } from '../../core/settings/settings';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import { makePrivateFolder, partOf, syncFolder } from '../vault/durable-file';
import { makeFileKey, readFileKey, readSealed, writeSealed } from '../vault/sealed-file';
import type { Sealer } from '../vault/vault';
import { copyClosed } from './copy-closed';
import type { DocumentProcessHost } from './document-process-host';
import type { DocumentRequest, SealedSource } from './document-protocol';
import type { DocumentStore, DroppedDocument, IntakeRefusal } from './document-store';
import { eraseFile, eraseFolder } from './erase-file';
import { createIntake, type IntakePreferences, type Kept } from './intake';
import { LIMITS, PROCESS_LIMITS } from './limits';
import { createPictureQueue } from './picture-queue';
import { createConverter } from './programs/convert';
import type { Programs } from './programs/find-programs';
import { storageCode } from './storage-code';

export interface DocumentStoreOptions {
  /** `documents` in the user data folder; gets the folders `dropped` and `outgoing`. */
  readonly folder: string;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: DocumentProcessHost;
  /** What the settings say at this moment; without them, their defaults. */
  readonly preferences?: () => IntakePreferences;
  /** Programs that may be used at this moment; without them, none. */
  readonly programs?: () => Programs;
}

const DEFAULT_PREFERENCES: IntakePreferences = { ...defaultSettings, paper: 'Letter' };
const NO_PROGRAMS: Programs = { office: null, photo: null };

const ENDING = '.sealed';
/** As made by `Random.uuid`; nothing else is ever put into a path. */
const DOCUMENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Empties `dropped` (their handles ended with the last run) and what was left half written, and opens the store. */
export async function openDocumentStore(options: DocumentStoreOptions): Promise<DocumentStore> {
  const {
    sealer,
    clock,
    random,
    host,
    preferences = () => DEFAULT_PREFERENCES,
    programs = () => NO_PROGRAMS,
  } = options;
  const droppedFolder = join(options.folder, 'dropped');
  const outgoingFolder = join(options.folder, 'outgoing');
  await eraseFolder(droppedFolder);
  await makePrivateFolder(droppedFolder);
  await makePrivateFolder(outgoingFolder);
  for (const name of await readdir(outgoingFolder))
    if (name.endsWith(partOf(ENDING))) await eraseFile(join(outgoingFolder, name));

  const kept = new Map<string, Kept>();
  const pictures = createPictureQueue(host, PROCESS_LIMITS.processes);
  const forget = (id: string) => {
    pictures.forget(id);
    host.forget(id);
  };
  const droppedPath = (handle: string) => join(droppedFolder, handle + ENDING);
  const converter = await createConverter({ folder: join(options.folder, 'converting'), programs, clock, random });
  const intake = createIntake({ pathOf: droppedPath, sealer, clock, random, host, converter, preferences, forget });
  const keep = (taken: Result<Kept, IntakeRefusal>): Result<DroppedDocument, IntakeRefusal> => {
    if (!taken.ok) return taken;
    const { document } = taken.value;
    kept.set(document.handle, taken.value);
    return ok(document);
  };
  const outgoingPath = (id: string) => {
    if (!DOCUMENT_ID.test(id)) throw new RangeError('not the id of a document');
    return join(outgoingFolder, id + ENDING);
  };

  /** undefined when it is gone, or cannot be looked into: what once took too long is not tried again for every question. */
  const seenSource = (handle: string): SealedSource | undefined => {
    const file = kept.get(handle);
    return file?.document.kind === 'pages' ? file.source : undefined;
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
    warmUp: () => {
      host.warmUp();
    },
    coverPages: () => {
      pictures.forgetDrawn();
      host.renew();
    },
    held: () => kept.size,
    intake: async (path, options) => keep(await intake.take(path, options)),
    intakeStream: async (bytes, what) => keep(await intake.takeStream(bytes, what)),
    intakeFile: async (file, options) => keep(await intake.takeFile(file, options)),
    unlock: async (handle, password) => keep(await intake.unlock(handle, password)),
    dropped: (handle) => kept.get(handle)?.document ?? null,
    async release(handle) {
      if (!kept.delete(handle)) {
        await intake.forget(handle);
        return;
      }
      forget(handle);
      await eraseFile(droppedPath(handle));
    },
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
      kept.set(handle, { document, source: { path, id: handle, ...fileKey }, sizes });
      return ok(document);
    },
    show(handle) {
      const file = kept.get(handle);
      return file?.document.kind === 'pages' ? { sizes: file.sizes } : null;
    },
    async picture(handle, wanted) {
      const source = seenSource(handle);
      return source === undefined ? err('file-gone') : pictures.picture(source, wanted);
    },
    async look(handle, how) {
      const source = seenSource(handle);
      return source === undefined ? err('file-gone') : host.ask({ kind: 'look', source, how });
    },
    async prints({ in: place, id, pages, leaving }) {
      const source = place === 'dropped' ? seenSource(id) : await outgoingSource(id);
      if (source === undefined) return err('file-gone');
      const printed = await host.ask({ kind: 'print', source, pages, leaving });
      if (!printed.ok) return printed;
      const { prints } = printed.value;
      return prints.length === sheetsOf(pages, leaving?.edits ?? []) ? ok(prints) : err('document-process-stopped');
    },
    async faxNumbers(handle, pages, country) {
      const source = seenSource(handle);
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
      await converter.close();
      await host.close();
      kept.clear();
      await eraseFolder(droppedFolder);
    },
  };
}
