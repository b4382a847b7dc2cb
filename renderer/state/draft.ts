import type { DocumentErrorCode, IntakeResult } from '../../bridge/views';
import { putBackPages, type TakenPages } from '../../core/compose/arrange-pages';
import { entryOf, handlesOf, type Draft, type DraftDocument, type DraftRecipient } from '../../core/compose/draft';
import { arrangePages, type PagesAction } from './draft-pages';
import { editsChanged, lookBefore, lookRestored, type LookAction, type LookBefore } from './page-changes';

/** A file that was not taken in; stays on the screen until it is dismissed. */
export interface RefusedFile {
  readonly id: string;
  readonly name: string;
  readonly code: DocumentErrorCode;
  /** Handle of its copy, which main keeps: a password opens it, or there was no room for it in the fax. */
  readonly handle: string | null;
}

/** What was removed last, and where it was. */
export type Removed =
  | { readonly kind: 'document'; readonly index: number; readonly document: DraftDocument }
  /** At least one; the last taken comes back first. */
  | { readonly kind: 'pages'; readonly taken: readonly TakenPages[] }
  | { readonly kind: 'recipient'; readonly index: number; readonly recipient: DraftRecipient }
  /** How pages looked before something was changed for them. */
  | { readonly kind: 'look'; readonly before: LookBefore };

export interface DraftState {
  readonly draft: Draft;
  readonly refused: readonly RefusedFile[];
  readonly removed: Removed | null;
  /** Unfinished drafts that gave way to a fax that was opened again; the last one comes back first. */
  readonly aside: readonly Draft[];
}

export type DraftAction =
  | PagesAction
  | LookAction
  /** `ids`: one for each result. `mostFiles`: what a fax may hold. */
  | {
      readonly type: 'filesArrived';
      readonly results: readonly IntakeResult[];
      readonly ids: readonly string[];
      readonly mostFiles: number;
    }
  /** A refused file was tried with a password. */
  | { readonly type: 'unlocked'; readonly id: string; readonly result: IntakeResult; readonly mostFiles: number }
  | { readonly type: 'linkAdded'; readonly id: string; readonly url: string }
  | { readonly type: 'rangeTyped'; readonly key: string; readonly range: string }
  | { readonly type: 'documentMoved'; readonly key: string; readonly to: number }
  | { readonly type: 'documentRemoved'; readonly key: string }
  | { readonly type: 'refusalDismissed'; readonly id: string }
  | { readonly type: 'recipientAdded'; readonly recipient: DraftRecipient }
  | { readonly type: 'recipientChanged'; readonly index: number; readonly change: Partial<DraftRecipient> }
  | { readonly type: 'recipientRemoved'; readonly index: number }
  | { readonly type: 'undone' }
  | { readonly type: 'removalAccepted' }
  | {
      readonly type: 'changed';
      readonly change: Partial<
        Pick<Draft, 'callerId' | 'quality' | 'paper' | 'compact' | 'cover' | 'when' | 'pagesBy' | 'note'>
      >;
    }
  /** An earlier fax was opened again. `refused`: its documents that cannot be used any more. */
  | { readonly type: 'reopened'; readonly draft: Draft; readonly refused: readonly RefusedFile[] }
  /** Where the fax came from does not matter any more: it is one of its own. */
  | { readonly type: 'detached' }
  /**
   * Sent: what was put aside comes back, else `fresh` is the next draft. `sent` and `seen`: the draft as it was handed in and the refused files
   * that stood beside it; the answer may come when something else has been put together already.
   */
  | { readonly type: 'finished'; readonly sent: Draft; readonly seen: readonly RefusedFile[]; readonly fresh: Draft }
  /** The drafts that were made from this fax are given up, in front or aside. */
  | { readonly type: 'givenUp'; readonly faxId: string; readonly fresh: Draft };

/** The handles that a state still needs: those of its documents, of the drafts aside, of refused files whose copies are kept, and the one that "Undo" would bring back. */
export function heldHandles({ draft, removed, aside, refused }: DraftState): ReadonlySet<string> {
  const drafts = [draft, ...aside].flatMap((one) => one.documents);
  const copies = refused.flatMap(({ handle }) => (handle === null ? [] : [handle]));
  return new Set([...handlesOf([...drafts, ...documentsOf(removed)]), ...copies]);
}

function documentsOf(removed: Removed | null): readonly DraftDocument[] {
  if (removed?.kind === 'document') return [removed.document];
  return removed?.kind === 'pages' ? removed.taken.map(({ from }) => from) : [];
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  const { draft } = state;
  switch (action.type) {
    case 'filesArrived':
      return filesArrived(state, action.results, action.ids, action.mostFiles);
    case 'unlocked': {
      const rest = { ...state, refused: state.refused.filter((one) => one.id !== action.id) };
      // Dismissed meanwhile: nobody waits for it.
      if (rest.refused.length === state.refused.length) return state;
      const { result } = action;
      if (result.ok) return filesArrived(rest, [result], [action.id], action.mostFiles);
      const refused = state.refused.map((one) => (one.id === action.id ? refusedFile(action.id, result) : one));
      return { ...state, refused };
    }
    case 'linkAdded':
      return withDocuments(state, [...draft.documents, { kind: 'link', id: action.id, url: action.url, range: '' }]);
    case 'rangeTyped':
      return withDocuments(
        state,
        draft.documents.map((one) => (one.id === action.key ? { ...one, range: action.range } : one)),
      );
    case 'pagesMoved':
    case 'pagesTakenOut':
    case 'pagesTurned': {
      const { documents, taken } = arrangePages(draft.documents, action);
      const next = withDocuments(state, documents);
      if (taken === null) return next;
      const before = state.removed?.kind === 'pages' ? state.removed.taken : [];
      return { ...next, removed: { kind: 'pages', taken: [...before, taken] } };
    }
    case 'documentMoved':
      return withDocuments(state, moved(draft.documents, action.key, action.to));
    case 'documentRemoved': {
      const index = draft.documents.findIndex((one) => one.id === action.key);
      const document = draft.documents[index];
      if (document === undefined) return state;
      const rest = draft.documents.toSpliced(index, 1);
      return { ...withDocuments(state, rest), removed: { kind: 'document', index, document } };
    }
    case 'pageEdited':
      return withDocuments(state, editsChanged(draft.documents, [action]));
    case 'looksChanged': {
      const before = lookBefore(draft, action.changes, action.quality);
      const documents = editsChanged(draft.documents, action.changes);
      const quality = action.quality ?? draft.quality;
      return { ...state, draft: { ...draft, documents, quality }, removed: { kind: 'look', before } };
    }
    case 'refusalDismissed':
      return { ...state, refused: state.refused.filter((one) => one.id !== action.id) };
    case 'recipientAdded':
      return withRecipients(state, [...draft.recipients, action.recipient]);
    case 'recipientChanged':
      return withRecipients(
        state,
        draft.recipients.map((one, index) => (index === action.index ? { ...one, ...action.change } : one)),
      );
    case 'recipientRemoved': {
      const recipient = draft.recipients[action.index];
      if (recipient === undefined || draft.recipients.length === 1) return state;
      const rest = draft.recipients.toSpliced(action.index, 1);
      return { ...withRecipients(state, rest), removed: { kind: 'recipient', index: action.index, recipient } };
    }
    case 'undone':
      return undone(state);
    case 'removalAccepted':
      return { ...state, removed: null };
    case 'changed':
      return { ...state, draft: { ...draft, ...action.change } };
    case 'reopened': {
      const aside = isBlank(draft) ? state.aside : [...state.aside, draft];
      return { draft: action.draft, refused: action.refused, removed: null, aside };
    }
    case 'detached':
      return { ...state, draft: { ...draft, origin: null } };
    case 'finished':
      return afterSent(state, action);
    case 'givenUp': {
      const isOfIt = ({ origin }: Draft) => origin?.id === action.faxId;
      const rest = { ...state, aside: state.aside.filter((one) => !isOfIt(one)) };
      return isOfIt(draft) ? finished(rest, action.fresh) : rest;
    }
  }
}

/** What arrived while the fax was being handed in was not part of it: it is there for the next one. */
function afterSent(state: DraftState, { sent, seen, fresh }: Extract<DraftAction, { type: 'finished' }>): DraftState {
  if (state.draft.id !== sent.id) return { ...state, aside: state.aside.filter(({ id }) => id !== sent.id) };
  // By file: pages that were moved meanwhile stand in entries of another id.
  const went = new Set(sent.documents.map(fileOrLink));
  const late = state.draft.documents.filter((one) => !went.has(fileOrLink(one)));
  const refused = state.refused.filter(({ id }) => !seen.some((one) => one.id === id));
  const next = { ...finished(state, fresh), refused };
  return late.length === 0 ? next : withDocuments(next, [...next.draft.documents, ...late]);
}

const fileOrLink = (document: DraftDocument): string => (document.kind === 'link' ? document.id : document.handle);

const finished = ({ aside }: DraftState, fresh: Draft): DraftState => ({
  draft: aside.at(-1) ?? fresh,
  refused: [],
  removed: null,
  aside: aside.slice(0, -1),
});

/** Nobody has put anything into it yet that could be missed. */
function isBlank({ documents, recipients, cover, note, origin }: Draft): boolean {
  const written = recipients.some(({ number, name }) => `${number}${name}`.trim() !== '');
  return documents.length === 0 && !written && cover === null && note === '' && origin === null;
}

const withDocuments = (state: DraftState, documents: readonly DraftDocument[]): DraftState => ({
  ...state,
  draft: { ...state.draft, documents },
});

const withRecipients = (state: DraftState, recipients: readonly DraftRecipient[]): DraftState => ({
  ...state,
  draft: { ...state.draft, recipients },
});

/** Files that were taken in join the fax; the refused ones of the same drop stand beside them with their reason, and so do those that are too many. */
function filesArrived(
  state: DraftState,
  results: readonly IntakeResult[],
  ids: readonly string[],
  mostFiles: number,
): DraftState {
  const documents = [...state.draft.documents];
  const refused = [...state.refused];
  for (const [index, result] of results.entries()) {
    const id = ids[index] ?? '';
    if (!result.ok) refused.push(refusedFile(id, result));
    else if (handlesOf(documents).length < mostFiles) documents.push(entryOf(id, result.document));
    else refused.push({ id, name: result.document.name, code: 'too-many-files', handle: result.document.handle });
  }
  return { ...withDocuments(state, documents), refused };
}

const refusedFile = (id: string, { name, code, locked }: Extract<IntakeResult, { ok: false }>): RefusedFile => ({
  id,
  name,
  code,
  handle: locked,
});

function moved(documents: readonly DraftDocument[], key: string, to: number): readonly DraftDocument[] {
  const from = documents.findIndex((one) => one.id === key);
  const document = documents[from];
  if (document === undefined || to < 0 || to >= documents.length) return documents;
  return documents.toSpliced(from, 1).toSpliced(to, 0, document);
}

function undone(state: DraftState): DraftState {
  const { removed, draft } = state;
  switch (removed?.kind) {
    case undefined:
      return state;
    case 'look':
      return { ...state, draft: lookRestored(draft, removed.before), removed: null };
    case 'document':
      return { ...withDocuments(state, draft.documents.toSpliced(removed.index, 0, removed.document)), removed: null };
    case 'pages': {
      const [last, earlier] = [removed.taken.at(-1), removed.taken.slice(0, -1)];
      if (last === undefined) return { ...state, removed: null };
      return {
        ...withDocuments(state, putBackPages(draft.documents, last)),
        removed: earlier.length === 0 ? null : { kind: 'pages', taken: earlier },
      };
    }
    case 'recipient':
      return {
        ...withRecipients(state, draft.recipients.toSpliced(removed.index, 0, removed.recipient)),
        removed: null,
      };
  }
}
