import type { DocumentErrorCode, IntakeResult } from '../../bridge/views';
import { putBackPages, type TakenPages } from '../../core/compose/arrange-pages';
import { answerArrival, fillBlank, type Placing } from '../../core/basket/placement';
import { isIn } from '../../core/basket/placed';
import {
  entryOf,
  handlesOf,
  isBlank,
  type Draft,
  type DraftDocument,
  type DraftRecipient,
} from '../../core/compose/draft';
import { arrived, swapped, type ArrivalAction } from './draft-arrivals';
import { arrangePages, type PagesAction } from './draft-pages';
import { editsChanged, lookBefore, lookRestored, type LookAction, type LookBefore } from './page-changes';

/** A file that was not taken in; stays on the screen until it is dismissed. */
export interface RefusedFile {
  readonly id: string;
  readonly name: string;
  readonly code: DocumentErrorCode;
  /** Handle of its copy, which main keeps: a password opens it, or there was no room for it in the fax. */
  readonly handle: string | null;
  /** Id of an arrival whose copy is damaged: it is gone once this is dismissed. */
  readonly arrival?: string;
}

/** What was removed last, and where it was. */
export type Removed =
  | { readonly kind: 'document'; readonly index: number; readonly document: DraftDocument }
  /** At least one; the last taken comes back first. */
  | { readonly kind: 'pages'; readonly taken: readonly TakenPages[] }
  | { readonly kind: 'recipient'; readonly index: number; readonly recipient: DraftRecipient }
  /** How pages looked before something was changed for them. */
  | { readonly kind: 'look'; readonly before: LookBefore };

export interface DraftState extends Placing {
  readonly refused: readonly RefusedFile[];
  readonly removed: Removed | null;
  /** Draft that it was removed from: it can be brought back while that one is in front. */
  readonly removedFrom: string | null;
}

/** A window that was just opened. */
export const startState = (draft: Draft): DraftState => ({
  draft,
  refused: [],
  removed: null,
  removedFrom: null,
  aside: [],
  asking: [],
  placed: [],
  lastBatch: null,
});

export type DraftAction =
  | PagesAction
  | LookAction
  | ArrivalAction
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

/**
 * The handles that a state still needs: those of its documents, of the drafts aside, of what waits for an answer, of refused files whose copies are
 * kept, and the one that "Undo" would bring back.
 */
export function heldHandles({ draft, removed, aside, refused, asking }: DraftState): ReadonlySet<string> {
  const drafts = [draft, ...aside].flatMap((one) => one.documents);
  const copies = refused.flatMap(({ handle }) => (handle === null ? [] : [handle]));
  const waiting = asking.flatMap(({ document }) => (document === null ? [] : [document.handle]));
  return new Set([...handlesOf([...drafts, ...documentsOf(removed)]), ...copies, ...waiting]);
}

/** The arrivals that a state still needs, in the same places. */
export function heldArrivals({ draft, removed, aside, refused, asking, placed }: DraftState): ReadonlySet<string> {
  const recipients = removed?.kind === 'recipient' ? [removed.recipient] : [];
  const places = [draft, ...aside, { documents: documentsOf(removed), recipients }];
  const inFax = placed.filter((one) => places.some((place) => isIn(one, place)));
  const damaged = refused.flatMap(({ arrival }) => arrival ?? []);
  return new Set([...[...asking, ...inFax].map(({ id }) => id), ...damaged]);
}

/** What "Undo" would bring back into the fax in front. */
export const undoable = ({ draft, removed, removedFrom }: DraftState): Removed | null =>
  removedFrom === draft.id ? removed : null;

function documentsOf(removed: Removed | null): readonly DraftDocument[] {
  if (removed?.kind === 'document') return [removed.document];
  return removed?.kind === 'pages' ? removed.taken.map(({ from }) => from) : [];
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  const next = reduce(state, action);
  if (next.removed === state.removed) return next;
  return { ...next, removedFrom: next.removed === null ? null : next.draft.id };
}

function reduce(state: DraftState, action: DraftAction): DraftState {
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
      const last = undoable(state);
      const before = last?.kind === 'pages' ? last.taken : [];
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
      return { ...state, draft: action.draft, refused: [...damaged(state.refused), ...action.refused], aside };
    }
    case 'detached':
      return { ...state, draft: { ...draft, origin: null } };
    case 'finished':
      return afterSent(state, action);
    case 'givenUp':
      return givenUp(state, action.faxId, action.fresh);
    case 'arrived':
      return arrived(state, action);
    case 'answered':
      return { ...state, ...answerArrival(state, action.how, action.context) };
    case 'swapped':
      return swapped(state);
  }
}

/** What arrived while the fax was being handed in was not part of it: it is there for the next one. */
function afterSent(state: DraftState, { sent, seen, fresh }: Extract<DraftAction, { type: 'finished' }>): DraftState {
  if (state.draft.id !== sent.id) return { ...state, aside: state.aside.filter(({ id }) => id !== sent.id) };
  // By file: pages that were moved meanwhile stand in entries of another id.
  const went = new Set(sent.documents.map(fileOrLink));
  const late = state.draft.documents.filter((one) => !went.has(fileOrLink(one)));
  const refused = state.refused.filter(
    ({ id, arrival }) => arrival !== undefined || !seen.some((one) => one.id === id),
  );
  if (late.length === 0) return finished(state, fresh, refused);
  // A fax that was put aside is another one, perhaps to somebody else: they do not join it by themselves.
  return { ...cleared(state, refused), draft: { ...fresh, documents: late } };
}

const fileOrLink = (document: DraftDocument): string => (document.kind === 'link' ? document.id : document.handle);

/** What came in by itself and joined the fax is not given up with it: there is no other copy of it. */
function givenUp(state: DraftState, faxId: string, fresh: Draft): DraftState {
  const came = new Set(state.placed.map(({ handle }) => handle));
  const left = (draft: Draft): readonly Draft[] => {
    if (draft.origin?.id !== faxId) return [draft];
    const documents = draft.documents.filter((one) => one.kind !== 'link' && came.has(one.handle));
    return documents.length === 0 ? [] : [{ ...fresh, id: draft.id, documents }];
  };
  const [draft] = left(state.draft);
  const rest = { ...state, aside: state.aside.flatMap(left) };
  return draft === undefined ? finished(rest, fresh) : { ...rest, draft };
}

/** Nothing of the fax in front is left to be said. */
const cleared = (state: DraftState, refused = damaged(state.refused)): DraftState => ({
  ...state,
  refused,
  removed: undoable(state) === null ? state.removed : null,
});

/** Told until somebody has dismissed it, whatever becomes of the fax. */
const damaged = (refused: readonly RefusedFile[]) => refused.filter(({ arrival }) => arrival !== undefined);

function finished(state: DraftState, fresh: Draft, refused = damaged(state.refused)): DraftState {
  const { aside } = state;
  const next = { ...cleared(state, refused), draft: aside.at(-1) ?? fresh, aside: aside.slice(0, -1) };
  return { ...next, ...fillBlank(next) };
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
  const { draft } = state;
  const removed = undoable(state);
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
