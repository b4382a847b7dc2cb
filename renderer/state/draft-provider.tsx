import { useEffect, useReducer, useRef, useState, type ReactNode } from 'react';
import type { IntakeResult } from '../../bridge/views';
import type { Draft, DraftOrigin, ReopenPurpose } from '../../core/compose/draft';
import { useQueryClient } from '@tanstack/react-query';
import { call } from './bridge';
import { bring, type Brought } from './brought-files';
import { DraftContext } from './draft-context';
import { draftReducer, heldHandles, startState, type DraftState, type RefusedFile } from './draft';
import { defaultSettings } from '../../core/settings/settings';
import { sayDocumentProblem } from '../../core/words/document-sentences';
import { forgetFile } from './page-looks';
import { newDraft, type DraftDefaults } from '../../core/compose/new-draft';
import { keepCopying, useAction, useSettings } from './queries';
import { useBasket } from './use-basket';
import { useSaidArrivals } from './use-said-arrivals';
import { sayFailure } from './sentences';
import { useWords } from './words';
import { useAnnounce } from './announcer';

export function DraftProvider({
  defaults,
  kept,
  children,
}: {
  readonly defaults: DraftDefaults;
  /** What was being put together when the window was locked. */
  readonly kept: DraftState | null;
  readonly children: ReactNode;
}) {
  const words = useWords();
  const announce = useAnnounce();
  const client = useQueryClient();
  const caps = useSettings().data ?? defaultSettings;
  const [state, dispatch] = useReducer(
    draftReducer,
    defaults,
    (start) => kept ?? startState(newDraft(crypto.randomUUID(), start)),
  );
  const [open, setOpen] = useState(0);
  const [trouble, setTrouble] = useState<string | null>(null);

  useReleasedHandles(heldHandles(state));
  const placingContext = useBasket({ state, dispatch, defaults, settings: caps });
  useSaidArrivals(state);
  const set = useAction('settings.set', ['settings']);

  const take = async (files: Promise<readonly IntakeResult[]>) => {
    setOpen((count) => count + 1);
    setTrouble(null);
    try {
      const results = await files;
      dispatch({
        type: 'filesArrived',
        results,
        ids: results.map(() => crypto.randomUUID()),
        mostFiles: caps.mostFiles,
      });
      for (const result of results) {
        announce(
          result.ok
            ? words.say('newFax.added', { name: result.document.name })
            : words.say('document.named', { name: result.name, reason: sayDocumentProblem(words, result.code, caps) }),
        );
      }
    } catch (thrown) {
      setTrouble(sayFailure(words, thrown));
    } finally {
      setOpen((count) => count - 1);
      keepCopying(client, null);
    }
  };

  const unlock = async ({ id, name, handle }: RefusedFile, password: string) => {
    if (handle === null) return;
    setTrouble(null);
    try {
      const result = await call('documents.unlock', { handle, password });
      dispatch({ type: 'unlocked', id, result, mostFiles: caps.mostFiles });
      announce(
        result.ok
          ? words.say('newFax.added', { name })
          : words.say('document.named', { name, reason: sayDocumentProblem(words, result.code, caps) }),
      );
    } catch (thrown) {
      setTrouble(sayFailure(words, thrown));
    }
  };

  const answerArrival = (how: 'join' | 'new', everyTime: boolean) => {
    if (everyTime) set.mutate({ change: { furtherJobs: how } });
    const context = placingContext(0);
    dispatch({ type: 'answered', how, context: everyTime ? { ...context, furtherJobs: how } : context });
  };
  const finish = (sent: Draft, seen: readonly RefusedFile[]) => {
    dispatch({ type: 'finished', sent, seen, fresh: newDraft(crypto.randomUUID(), defaults) });
  };
  // Here and not in a page: a page may be gone when main answers, and then nobody would hold the fax that is open.
  const reopen = async (id: string, purpose: ReopenPurpose) => {
    const { draft, missing } = await call('fax.reopen', { id, for: purpose });
    dispatch({
      type: 'reopened',
      draft,
      refused: missing.map((document) => ({ id: crypto.randomUUID(), handle: null, ...document })),
    });
  };
  const giveUp = async (origin: DraftOrigin) => {
    if (origin.for === 'edit') await call('fax.putBack', { id: origin.id });
    dispatch({ type: 'givenUp', faxId: origin.id, fresh: newDraft(crypto.randomUUID(), defaults) });
  };

  return (
    <DraftContext
      value={{
        state,
        dispatch,
        arriving: open > 0,
        trouble,
        addFiles: (files) => void take(bring(files, caps.mostFiles)),
        pasteFiles: (files) => void take(pasted(files, caps.mostFiles)),
        chooseFiles: () => void take(call('documents.choose', {})),
        addSample: () => void take(call('documents.sample', {})),
        cancelFiles: () => void call('documents.cancelIntake', {}),
        unlock,
        answerArrival,
        startAfresh: finish,
        reopen,
        giveUp,
      }}
    >
      {children}
    </DraftContext>
  );
}

/** A picture on the clipboard comes as a file that lies nowhere: then main reads the clipboard itself. */
async function pasted(files: readonly Brought[], mostFiles: number): Promise<readonly IntakeResult[]> {
  const results = await bring(files, mostFiles);
  const [first] = files;
  const isPicture = files.length === 1 && first instanceof File && first.type.startsWith('image/');
  const liesNowhere = results.every((result) => !result.ok && result.code === 'not-a-file');
  return isPicture && liesNowhere ? call('documents.paste', {}) : results;
}

/** Lets main erase the copies that neither the draft nor "Undo" needs any more. Sent ones main has let go of itself. */
function useReleasedHandles(held: ReadonlySet<string>): void {
  const client = useQueryClient();
  const before = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    for (const handle of before.current) {
      if (held.has(handle)) continue;
      forgetFile(client, handle);
      // "not-found" only says that main was faster.
      void window.pagewire['documents.release']({ handle });
    }
    before.current = held;
  });
}
