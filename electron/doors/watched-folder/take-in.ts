import path from 'node:path';
import type { ArrivalHints } from '../../../core/basket/arrival';
import type { DocumentErrorCode } from '../../../bridge/views';
import { err, ok, type Result } from '../../../core/result';
import { bytesOf, type IntakeCaps } from '../../../core/settings/intake-caps';
import { sayDocumentProblem } from '../../../core/words/document-sentences';
import type { Words } from '../../../core/words/words';
import type { Basket } from '../../basket/basket';
import { SourceFailed } from '../../documents/source';
import { openSourceFile } from '../../documents/source-file';
import { canFileAway, fileAway } from './file-away';
import type { PutRecord } from './put-record';
import { sameFile, seeFile, type SeenFile } from './seen-file';
import { LONGEST_NOTE, readSidecar } from './sidecar';
import type { Settled } from './settle';

/** Says nothing about the file: it stays where it is and is tried again later. */
const NOT_ITS_FAULT: ReadonlySet<DocumentErrorCode> = new Set<DocumentErrorCode>([
  'file-changed',
  'file-gone',
  'file-not-readable',
  'disk-full',
  'storage-failed',
  'cancelled',
  'store-not-open',
  'document-process-stopped',
]);

/** The basket as the folder uses it. */
export interface FolderBasket extends Pick<Basket, 'put'> {
  /** Whether something of this batch waits in it, or lies in a fax that is being put together. */
  holdsBatch(batch: string): boolean;
}

export interface TakeInParts {
  readonly folder: string;
  readonly basket: FolderBasket;
  readonly record: PutRecord;
  readonly words: Words;
  readonly caps: () => IntakeCaps;
  readonly batch: () => string;
}

/** `later`: it stays in the folder; the code says why. `done`: dealt with. */
export type TakenIn = { readonly kind: 'done' } | { readonly kind: 'later'; readonly code: DocumentErrorCode };

const NO_HINTS: ArrivalHints = { numbers: [], pages: '', quality: null };

/**
 * One document, with its note, into the basket and only then into `done`; or into `refused`, with the reason beside it. Throws what the disk says
 * when a file cannot be filed away; what the record says about it then keeps it from being handed over again.
 */
export async function takeIn(what: Settled, parts: TakeInParts): Promise<TakenIn> {
  const { words, caps } = parts;
  if (what.kind === 'mismatch') return refuse(what.files, words.say(`watched.refused.${what.why}`), parts);
  const { file, note } = what;
  const both = note === null ? [file] : [note, file];
  if (wasPut(file, parts)) return fileAllAway(both, parts);

  const hints = note === null ? ok(NO_HINTS) : await readNote(parts.folder, note);
  if (!hints.ok) {
    if (hints.error === 'unreadable') return { kind: 'later', code: 'file-not-readable' };
    return refuse(both, words.say('watched.refused.bad-note'), parts);
  }
  await canFileAway(parts.folder);
  const batch = parts.record.find(file)?.batch ?? parts.batch();
  await parts.record.begin(file, batch);
  const extension = path.extname(file.name);
  const bytes = bytesOfSeen(parts.folder, file, bytesOf(caps().mostMegabytes));
  // As a stream: a refusal is told by the folder, beside the file, and no window comes to the front for it.
  const source = { kind: 'stream', name: file.name, extension, bytes, signal: new AbortController().signal } as const;
  const put = await parts.basket.put({ door: 'folder', source, batch, ...hints.value });
  if (put.ok) {
    await parts.record.confirm(file);
    return fileAllAway(both, parts);
  }
  await parts.record.forget(file);
  const { code } = put.error;
  if (NOT_ITS_FAULT.has(code)) return { kind: 'later', code };
  return refuse(both, sayDocumentProblem(words, code, caps()), parts);
}

/** The bytes of exactly that file, or none: what took its name, or is still being written, comes in by itself later. */
async function* bytesOfSeen(
  folder: string,
  seen: SeenFile,
  mostBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = await openSourceFile(path.join(folder, seen.name), mostBytes);
  try {
    yield* source.read(new AbortController().signal);
    const now = (await source.unchanged()) ? await seeFile(folder, seen.name) : null;
    if (now === null || !sameFile(now, seen)) throw new SourceFailed('file-changed');
  } finally {
    await source.close();
  }
}

/** The basket has it already: the program ended, or the folder could not be written to, before it was filed away. */
function wasPut(file: SeenFile, { record, basket }: TakeInParts): boolean {
  const entry = record.find(file);
  return entry !== null && (entry.put || basket.holdsBatch(entry.batch));
}

async function fileAllAway(files: readonly SeenFile[], { folder, record }: TakeInParts): Promise<TakenIn> {
  // The document last: as long as it lies there, the record knows it.
  for (const file of files) {
    await fileAway(folder, 'done', file, null);
    await record.forget(file);
  }
  return { kind: 'done' };
}

async function refuse(files: readonly SeenFile[], why: string, { folder }: TakeInParts): Promise<TakenIn> {
  for (const file of files) await fileAway(folder, 'refused', file, why);
  return { kind: 'done' };
}

async function readNote(folder: string, note: SeenFile): Promise<Result<ArrivalHints, 'bad-note' | 'unreadable'>> {
  const pieces: Uint8Array[] = [];
  try {
    if (note.size === 0 || note.size > LONGEST_NOTE) return err('bad-note');
    const source = await openSourceFile(path.join(folder, note.name), LONGEST_NOTE);
    try {
      for await (const piece of source.read(new AbortController().signal)) pieces.push(Uint8Array.from(piece));
    } finally {
      await source.close();
    }
  } catch {
    return err('unreadable');
  }
  return readSidecar(Buffer.concat(pieces));
}
