import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DocumentErrorCode } from '../../bridge/views';
import type { UnseenReason } from '../../core/compose/draft';
import type { Paper, PointSize } from '../../core/pages/fax-image/fax-grid';
import { err, ok, type Result } from '../../core/result';
import { bytesOf, type IntakeCaps } from '../../core/settings/intake-caps';
import { shownName } from '../../core/words/shown-name';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import { partOf } from '../vault/durable-file';
import { makeFileKey, type SealedCopy } from '../vault/sealed-file';
import type { Sealer } from '../vault/vault';
import type { DocumentProcessHost } from './document-process-host';
import type { DocumentAnswer, SealedTarget } from './document-protocol';
import type { DocumentStore, DroppedDocument, IntakeRefusal } from './document-store';
import { typeByName, type DocumentType } from './document-type';
import { eraseFile } from './erase-file';
import { LIMITS } from './limits';
import type { PictureKind } from './pictures/make-pdf';
import type { Converter } from './programs/convert';
import { sealSource, type Origin } from './seal-source';
import { fileOrigin } from './source-file';
import { streamOrigin } from './source-stream';

/** A file that was taken in. */
export interface Kept {
  readonly document: DroppedDocument;
  readonly source: SealedTarget;
  /** Of its pages; empty for what cannot be shown. */
  readonly sizes: readonly PointSize[];
}

/** What the settings say about files that come in. */
export interface IntakePreferences extends IntakeCaps {
  readonly paper: Paper;
}

interface Parts {
  readonly pathOf: (handle: string) => string;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly random: Random;
  readonly host: DocumentProcessHost;
  readonly converter: Converter;
  readonly preferences: () => IntakePreferences;
  /** A document is gone for good: nobody keeps it open any more. */
  readonly forget: (handle: string) => void;
}

export interface Intake {
  take(path: string, options: Parameters<DocumentStore['intake']>[1]): Promise<Result<Kept, IntakeRefusal>>;
  takeStream(...what: Parameters<DocumentStore['intakeStream']>): Promise<Result<Kept, IntakeRefusal>>;
  takeFile(...what: Parameters<DocumentStore['intakeFile']>): Promise<Result<Kept, IntakeRefusal>>;
  unlock(handle: string, password: string): Promise<Result<Kept, IntakeRefusal>>;
  /** Erases a copy that waits for its password; false when there is none of this handle. */
  forget(handle: string): Promise<boolean>;
}

interface File {
  readonly name: string;
  readonly copy: SealedTarget;
  readonly sealed: SealedCopy;
}

type Taken = Result<Kept, DocumentErrorCode>;

/** How a file comes in: copied and sealed first, judged and turned into pages afterwards, always from the copy. */
export function createIntake({
  pathOf,
  sealer,
  clock,
  random,
  host,
  converter,
  preferences,
  forget: letGo,
}: Parts): Intake {
  const locked = new Map<string, File>();

  const newCopy = (): SealedTarget => {
    const id = random.handle();
    return { path: pathOf(id), id, ...makeFileKey(sealer, id) };
  };
  const erase = async ({ path, id }: SealedTarget): Promise<void> => {
    letGo(id);
    await rm(partOf(path), { force: true });
    await eraseFile(path);
  };

  const pagesOf = (file: File, { sizes }: { readonly sizes: readonly PointSize[] }): Taken => {
    const { name, copy, sealed } = file;
    if (sizes.length > LIMITS.filePages) return err('too-many-pages');
    const document = { kind: 'pages', handle: copy.id, name, pages: sizes.length, ...sealed } as const;
    return ok({ document, source: copy, sizes });
  };
  const unseen = ({ name, copy, sealed }: File, why: UnseenReason): Taken =>
    ok({ document: { kind: 'unseen', handle: copy.id, name, why, ...sealed }, source: copy, sizes: [] });

  /** What `make` seals takes the place of the file: the original is erased, whatever comes of it. */
  const replaced = async (
    file: File,
    make: (target: SealedTarget) => Promise<Result<DocumentAnswer<'copy'>, DocumentErrorCode>>,
  ): Promise<Taken> => {
    const target = newCopy();
    const made = await make(target);
    if (!made.ok) {
      await erase(target);
      return made;
    }
    const { sizes, ...sealed } = made.value;
    const taken = pagesOf({ name: file.name, copy: target, sealed }, { sizes });
    if (!taken.ok) await erase(target);
    return taken;
  };

  const open = async (file: File): Promise<Taken> => {
    const { copy: source } = file;
    const opened = await host.ask({ kind: 'open', source });
    if (opened.ok) return pagesOf(file, opened.value);
    // It cannot be looked into in the time and the memory that a document gets; iFax may well open it.
    const isTooMuch = opened.error === 'document-timeout' || opened.error === 'document-process-stopped';
    return isTooMuch ? unseen(file, 'no-preview') : opened;
  };

  const fromPicture = (file: File, from: PictureKind): Promise<Taken> =>
    replaced(file, (target) => {
      const { paper, mostMegapixels } = preferences();
      return host.ask({ kind: 'makePdf', source: file.copy, from, paper, megapixels: mostMegapixels, target });
    });

  const fromPhoto = async (file: File, signal: AbortSignal): Promise<Taken> => {
    const megapixels = preferences().mostMegapixels;
    const looked = await host.ask({ kind: 'inspect', source: file.copy, as: { kind: 'heic', megapixels } });
    if (!looked.ok) return looked;
    const copy = newCopy();
    try {
      const made = await converter.photo(file.copy, copy, signal);
      return made.ok ? await fromPicture({ name: file.name, copy, sealed: made.value }, made.value.kind) : made;
    } finally {
      await erase(copy);
    }
  };

  const fromOffice = async (
    file: File,
    [extension]: DocumentType['extensions'],
    { zip, ifaxTakesIt }: Extract<DocumentType['becomesPages'], { by: 'office' }>,
    signal: AbortSignal,
  ): Promise<Taken> => {
    if (zip !== null) {
      const looked = await host.ask({ kind: 'inspect', source: file.copy, as: { kind: 'zip', part: zip.part } });
      if (!looked.ok) return looked;
    }
    const taken = await replaced(file, async (target) => {
      const made = await converter.office(file.copy, extension, target, signal);
      if (!made.ok) return made;
      const opened = await host.ask({ kind: 'open', source: target });
      return opened.ok ? ok({ ...made.value, sizes: opened.value.sizes }) : err('office-failed');
    });
    const cannot = !taken.ok && (taken.error === 'office-missing' || taken.error === 'office-failed');
    return cannot && ifaxTakesIt ? unseen(file, 'no-converter') : taken;
  };

  const toPages = (type: DocumentType, file: File, signal: AbortSignal): Promise<Taken> => {
    switch (type.becomesPages.by) {
      case 'itself':
        return open(file);
      case 'picture':
        return fromPicture(file, type.becomesPages.kind);
      case 'photo-program':
        return fromPhoto(file, signal);
      case 'office':
        return fromOffice(file, type.extensions, type.becomesPages, signal);
    }
  };

  const refuse = (name: string, code: DocumentErrorCode, handle: string | null = null) =>
    err({ name, code, locked: handle });

  const takeFrom = async (
    origin: Origin,
    { name, type }: { readonly name: string; readonly type: DocumentType | null },
    { signal = new AbortController().signal, onProgress }: Parameters<DocumentStore['intake']>[1],
  ): Promise<Result<Kept, IntakeRefusal>> => {
    const copy = newCopy();
    const copied = await sealSource(origin, {
      type,
      target: { path: copy.path, id: copy.id, fileKey: copy },
      clock,
      signal,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    if (!copied.ok) return refuse(name, copied.error);
    if (type === null) return refuse(name, 'type-not-supported');
    const file: File = { name, copy, sealed: copied.value };
    const taken = await toPages(type, file, signal);
    if (!taken.ok && taken.error === 'pdf-encrypted' && type.becomesPages.by === 'itself' && !signal.aborted) {
      locked.set(copy.id, file);
      return refuse(name, 'pdf-encrypted', copy.id);
    }
    if (taken.ok && taken.value.source !== copy) await erase(copy);
    if (taken.ok && !signal.aborted) return taken;
    if (taken.ok) await erase(taken.value.source);
    await erase(copy);
    return refuse(name, taken.ok ? 'cancelled' : taken.error);
  };
  const mostBytes = () => bytesOf(preferences().mostMegabytes);

  return {
    take: (path, options) =>
      takeFrom(fileOrigin(path, mostBytes()), { name: shownName(basename(path)), type: typeByName(path) }, options),
    async takeStream(bytes, { name, extension, signal }) {
      const shown = shownName(name);
      const what = { name: shown, type: typeByName(`document${extension}`) };
      const taken = await takeFrom(streamOrigin(bytes, { mostBytes: mostBytes() }, clock), what, { signal });
      // The name of a file that only iFax opens says its type.
      if (!taken.ok || taken.value.document.kind === 'pages') return taken;
      return ok({ ...taken.value, document: { ...taken.value.document, name: shown + extension } });
    },
    takeFile: ({ name, size, bytes }, options) =>
      takeFrom(
        streamOrigin(bytes, { mostBytes: mostBytes(), size }, clock),
        { name: shownName(name), type: typeByName(name) },
        options,
      ),
    async unlock(handle, password) {
      const file = locked.get(handle);
      if (file === undefined) return refuse('', 'file-gone');
      const taken = await replaced(file, (target) => host.ask({ kind: 'unlock', source: file.copy, password, target }));
      // Whatever went wrong, another try is possible until the file is let go of.
      if (!taken.ok) return refuse(file.name, taken.error, locked.has(handle) ? handle : null);
      locked.delete(handle);
      await erase(file.copy);
      return taken;
    },
    async forget(handle) {
      const file = locked.get(handle);
      if (file === undefined) return false;
      locked.delete(handle);
      await erase(file.copy);
      return true;
    },
  };
}
