import type { WebContents } from 'electron';
import { handlesOf, type Draft } from '../../core/compose/draft';
import { err } from '../../core/result';
import type { Engine } from '../app/engine';
import type { FaxDesk } from '../outbox/fax-desk';
import type { Handlers } from './gate';
import type { HandleOwners } from './handle-owners';
import type { OpenEdits } from './open-edits';
import { notReady } from './not-ready';
import type { Told } from './three-gates';

type FaxHandlers = Pick<
  Handlers,
  | 'fax.send'
  | 'fax.list'
  | 'fax.show'
  | 'fax.cancel'
  | 'fax.checkNow'
  | 'fax.retryNow'
  | 'fax.stop'
  | 'fax.prioritise'
  | 'fax.pause'
  | 'fax.unblock'
  | 'fax.resend'
  | 'fax.reopen'
  | 'fax.putBack'
  | 'fax.confirmSent'
  | 'fax.sendAgain'
  | 'fax.markSeen'
  | 'fax.erasePages'
>;

/** The window's side of the fax desk. */
export function faxHandlers({
  engine,
  owners,
  edits,
}: {
  readonly engine: Engine;
  readonly owners: HandleOwners;
  readonly edits: OpenEdits;
}): FaxHandlers {
  const atDesk = async <T>(ask: (desk: FaxDesk) => Told<T>): Told<T> => {
    const store = engine.store();
    return store.kind === 'ready' ? ask(store.desk) : notReady;
  };
  const undoMs = (): number => engine.settings.current().undoSeconds * 1000;
  return {
    'fax.send': async ({ draft, confirmed }, caller) => {
      const foreign = foreignDocument(draft, owners, caller);
      if (foreign !== null) return err({ code: 'document', reason: 'file-gone', name: foreign.name });
      return owners.during(handlesOf(draft.documents), () =>
        engine.basket.during(caller.id, draft, (arrivals) =>
          atDesk((desk) => desk.send(draft, { confirmed, arrivals, undoMs: undoMs() })),
        ),
      );
    },
    'fax.list': (query) => atDesk((desk) => desk.list(query)),
    'fax.show': ({ id }) => atDesk((desk) => desk.show(id)),
    'fax.cancel': ({ id }) => atDesk((desk) => desk.cancel(id)),
    'fax.checkNow': ({ id }) => atDesk((desk) => desk.checkNow(id)),
    'fax.retryNow': ({ id }) => atDesk((desk) => desk.retryNow(id)),
    'fax.stop': ({ id }) => atDesk((desk) => desk.stop(id)),
    'fax.prioritise': ({ id, priority }) => atDesk((desk) => desk.prioritise(id, priority)),
    'fax.unblock': ({ service }) => atDesk((desk) => desk.unblock(service)),
    'fax.pause': ({ paused }) => atDesk((desk) => desk.pause(paused)),
    'fax.resend': ({ id, at }) => atDesk((desk) => desk.resend(id, at)),
    'fax.reopen': async ({ id, for: purpose }, caller) => {
      const reopened = await atDesk((desk) => desk.reopen(id, purpose));
      if (!reopened.ok) return reopened;
      if (purpose === 'edit') edits.opened(caller.id, id);
      for (const held of handlesOf(reopened.value.draft.documents)) owners.give(caller.id, held);
      if (caller.isDestroyed()) {
        // The page went away meanwhile: nobody would ever send or put back.
        edits.leaveAll(caller.id);
        await owners.releaseAll(caller.id);
      }
      return reopened;
    },
    'fax.putBack': ({ id }) => atDesk((desk) => desk.putBack(id)),
    'fax.confirmSent': ({ id, providerJobId }) => atDesk((desk) => desk.confirmSent(id, providerJobId)),
    'fax.sendAgain': ({ id }) => atDesk((desk) => desk.sendAgain(id)),
    'fax.markSeen': ({ id }) => atDesk((desk) => desk.markSeen(id)),
    'fax.erasePages': ({ id }) => atDesk((desk) => desk.erasePages(id)),
  };
}

/** A document whose handle was not given to this page: guessed, expired, or another window's. */
function foreignDocument(draft: Draft, owners: HandleOwners, caller: WebContents): { readonly name: string } | null {
  for (const document of draft.documents) {
    if (document.kind !== 'link' && !owners.owns(caller.id, document.handle)) return { name: document.name };
  }
  return null;
}
