import { BrowserWindow, dialog, type WebContents } from 'electron';
import type { BridgeError } from '../../bridge/errors';
import type { DocumentView, IntakeResult } from '../../bridge/views';
import { err, ok, type Result } from '../../core/result';
import type { Engine } from '../app/engine';
import { sampleLetter } from '../app/places';
import path from 'node:path';
import type { DocumentStore, DroppedDocument } from '../documents/document-store';
import { FILES_AT_ONCE } from './drop-schema';
import type { DropHandler, Handlers, Told } from './gate';
import type { HandleOwners } from './handle-owners';
import { notReady } from './not-ready';
import type { WindowEvents } from './window-events';

type DocumentHandlers = Pick<
  Handlers,
  | 'documents.choose'
  | 'documents.sample'
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
}

/** Files come in here: by a drop (paths from the preload), by the system's dialog (paths stay in main), or the sample letter. */
export function documentHandlers({
  engine,
  owners,
  events,
  dialogWords,
}: Parts): DocumentHandlers & { readonly drop: DropHandler } {
  const take = async (paths: readonly string[], caller: WebContents): Told<readonly IntakeResult[]> => {
    const store = engine.store();
    if (store.kind !== 'ready') return notReady;
    const results: IntakeResult[] = [];
    for (const [index, file] of paths.entries()) {
      const name = path.basename(file);
      if (index >= FILES_AT_ONCE) {
        results.push({ ok: false, name, code: 'too-many-files', locked: null });
        continue;
      }
      const taken = await store.documents.intake(file, {
        onProgress: (done, total) => {
          events.tell({ type: 'progress', of: 'copy', id: name, done, total });
        },
      });
      if (!taken.ok) {
        results.push({ ok: false, name, ...taken.error });
        continue;
      }
      owners.give(caller.id, taken.value.handle);
      results.push({ ok: true, document: viewOf(taken.value) });
      // The page went away while its file was copied: nobody would ever release this handle.
      if (caller.isDestroyed()) await owners.releaseAll(caller.id);
    }
    return ok(results);
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
    drop: take,
    'documents.choose': async (_nothing, caller) => {
      const window = BrowserWindow.fromWebContents(caller);
      if (window === null) return ok([]);
      const { title, kind } = dialogWords();
      const chosen = await dialog.showOpenDialog(window, {
        title,
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: kind, extensions: ['pdf'] }],
      });
      return chosen.canceled ? ok([]) : take(chosen.filePaths, caller);
    },
    'documents.sample': (_nothing, caller) => take([sampleLetter()], caller),
    'documents.show': ({ handle }, caller) =>
      withHandle(handle, caller, (documents) => Promise.resolve(orGone(documents.show(handle)))),
    'documents.unlock': () => Promise.resolve(err({ code: 'not-found' })),
    'documents.cancelIntake': () => Promise.resolve(ok(null)),
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

const orGone = <T>(value: T | null): Result<T, BridgeError> =>
  value === null ? err({ code: 'not-found' }) : ok(value);

function viewOf(document: DroppedDocument): DocumentView {
  const { handle, name, size } = document;
  return document.kind === 'pages'
    ? { kind: 'pages', handle, name, pages: document.pages, size }
    : { kind: 'unseen', handle, name, size, why: document.why };
}
