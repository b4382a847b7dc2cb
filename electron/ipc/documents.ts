import { BrowserWindow, dialog, type WebContents } from 'electron';
import type { BridgeError } from '../../bridge/errors';
import type { IntakeResult } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import { isOpening, type Engine } from '../app/engine';
import { sampleLetter } from '../app/places';
import path from 'node:path';
import { shownName } from '../../core/words/shown-name';
import type { DocumentStore, DroppedDocument, IntakeRefusal } from '../documents/document-store';
import { viewOf } from '../documents/document-view';
import { allExtensions } from '../documents/document-type';
import { unfold, type Unfolded } from '../doors/folder-files';
import type { DroppedFile } from './dropped-files';
import type { DropHandler, Handlers } from './gate';
import type { Told } from './three-gates';
import type { HandleOwners } from './handle-owners';
import { notReady } from './not-ready';
import { createRunningIntakes } from './running-intakes';
import type { WindowEvents } from './window-events';

type DocumentHandlers = Pick<
  Handlers,
  | 'documents.choose'
  | 'documents.sample'
  | 'documents.paste'
  | 'documents.release'
  | 'documents.show'
  | 'documents.unlock'
  | 'documents.cancelIntake'
  | 'pages.look'
>;

interface Parts {
  readonly engine: Engine;
  readonly owners: HandleOwners;
  readonly events: WindowEvents;
  /** Words of the file dialog. */
  readonly dialogWords: () => { readonly title: string; readonly kind: string };
  /** The picture on the clipboard as a PNG, or null, and what lists call it. */
  readonly clipboard: () => Promise<{ readonly picture: Uint8Array | null; readonly name: string }>;
}

/** One thing that is brought, as lists call it. */
type Arriving =
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly intake: (
        documents: DocumentStore,
        options: Parameters<DocumentStore['intakeFile']>[1],
      ) => Promise<Result<DroppedDocument, IntakeRefusal>>;
    }
  | Extract<Unfolded, { kind: 'refused' }>;

/** Files come in here: by a drop (their bytes, from the page), by the system's dialog (paths stay in main), or the sample letter. */
export function documentHandlers({
  engine,
  owners,
  events,
  dialogWords,
  clipboard,
}: Parts): DocumentHandlers & { readonly drop: DropHandler } {
  const running = createRunningIntakes();

  const takeAll = (
    arriving: (mostFiles: number) => Promise<readonly Arriving[]>,
    caller: WebContents,
  ): Told<readonly IntakeResult[]> =>
    running.during(caller.id, async (signal) => {
      // Dropped at the start of the program, before the faxes are open: it waits for them.
      if (isOpening(engine.store())) await engine.open();
      const store = engine.store();
      if (store.kind !== 'ready') return notReady;
      const { mostFiles } = engine.settings.current();
      const results: IntakeResult[] = [];
      let files = 0;
      for (const one of await arriving(mostFiles)) {
        const { name } = one;
        if (one.kind === 'refused' || (files += 1) > mostFiles) {
          const code = one.kind === 'refused' ? one.code : 'too-many-files';
          results.push({ ok: false, name, code, locked: null });
          continue;
        }
        const tell = (done: number, total: number) => {
          events.tell({ type: 'progress', of: 'copy', id: name, done, total });
        };
        // Before the first byte: a drive that does not answer has none to tell of.
        tell(0, 0);
        results.push(handedOver(await one.intake(store.documents, { signal, onProgress: tell }), caller));
        // The page went away while its file was copied: nobody would ever release this handle.
        if (caller.isDestroyed()) await owners.releaseAll(caller.id);
      }
      return ok(results);
    });

  /** Files that main itself was told of, by the system's dialog or by its own folder. */
  const take = (paths: readonly string[], caller: WebContents): Told<readonly IntakeResult[]> =>
    takeAll(async (mostFiles) => (await unfold(paths, mostFiles)).map(fromPath), caller);

  /** Files that a page hands over: their bytes, and nothing that could be opened. */
  const takeDropped: DropHandler = (dropped, caller) => takeAll(() => Promise.resolve(dropped.map(fromPage)), caller);

  const takeClipboard = (caller: WebContents): Told<readonly IntakeResult[]> =>
    running.during(caller.id, async (signal) => {
      const store = engine.store();
      if (store.kind !== 'ready') return notReady;
      const { picture, name } = await clipboard();
      if (picture === null) return ok([{ ok: false, name, code: 'no-picture', locked: null }]);
      const bytes = oneChunk(picture);
      const taken = await store.documents.intakeStream(bytes, { name, extension: '.png', signal });
      const result = handedOver(taken, caller);
      if (caller.isDestroyed()) await owners.releaseAll(caller.id);
      return ok([result]);
    });

  /** What the caller is told; it holds the copy from now on, also one that still waits for its password. */
  const handedOver = (taken: Result<DroppedDocument, IntakeRefusal>, caller: WebContents): IntakeResult => {
    const handle = taken.ok ? taken.value.handle : taken.error.locked;
    if (handle !== null) owners.give(caller.id, handle);
    return taken.ok ? { ok: true, document: viewOf(taken.value) } : { ok: false, ...taken.error };
  };

  const withHandle = async <T>(
    handle: string,
    caller: WebContents,
    work: (documents: DocumentStore) => Told<T>,
  ): Told<T> => {
    const store = engine.store();
    if (store.kind !== 'ready') return notReady;
    if (!owners.owns(caller.id, handle)) return err({ code: 'not-found' });
    return owners.during([handle], () => work(store.documents));
  };

  return {
    drop: takeDropped,
    'documents.choose': async (_nothing, caller) => {
      const window = BrowserWindow.fromWebContents(caller);
      if (window === null) return ok([]);
      const { title, kind } = dialogWords();
      const chosen = await dialog.showOpenDialog(window, {
        title,
        // Windows keeps a list of what was opened, with names.
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
        filters: [{ name: kind, extensions: allExtensions() }],
      });
      // Chosen by whoever stood before a window that was locked meanwhile: the page that asked is not there any more.
      return chosen.canceled || engine.lock.isLocked() ? ok([]) : take(chosen.filePaths, caller);
    },
    'documents.sample': (_nothing, caller) => take([sampleLetter()], caller),
    'documents.paste': (_nothing, caller) => takeClipboard(caller),
    'documents.show': ({ handle }, caller) =>
      withHandle(handle, caller, (documents) => Promise.resolve(orGone(documents.show(handle)))),
    'documents.unlock': ({ handle, password }, caller) =>
      withHandle(handle, caller, async (documents) => {
        const result = handedOver(await documents.unlock(handle, password), caller);
        // The locked copy is gone; its handle stands for nothing any more.
        if (result.ok) await owners.release(handle);
        return ok(result);
      }),
    'documents.cancelIntake': (_nothing, caller) => {
      running.cancel(caller.id);
      return Promise.resolve(ok(null));
    },
    'pages.look': ({ handle, how }, caller) =>
      withHandle(handle, caller, async (documents) => {
        const looked = await documents.look(handle, how);
        return looked.ok
          ? looked
          : err({ code: 'document', reason: looked.error, name: documents.dropped(handle)?.name ?? '' });
      }),
    'documents.release': async ({ handle }, caller) => {
      if (!owners.owns(caller.id, handle)) return { ok: false, error: { code: 'not-found' } };
      await owners.release(handle);
      return ok(null);
    },
  };
}

const fromPath = (one: Unfolded): Arriving =>
  one.kind === 'refused'
    ? one
    : {
        kind: 'file',
        name: shownName(path.basename(one.path)),
        intake: (documents, options) => documents.intake(one.path, options),
      };
const fromPage = (file: DroppedFile): Arriving => ({
  kind: 'file',
  name: shownName(file.name),
  intake: (documents, options) => documents.intakeFile(file, options),
});

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}

const orGone = <T>(value: T | null): Result<T, BridgeError> =>
  value === null ? err({ code: 'not-found' }) : ok(value);
