import { describe, expect, it } from 'vitest';
import type { Arrived } from '../../../core/basket/placement';
import { newDraft } from '../../../core/compose/new-draft';
import {
  draftReducer,
  heldArrivals,
  heldHandles,
  startState,
  undoable,
  type DraftAction,
  type DraftState,
} from '../../../renderer/state/draft';
import { AMERICAN } from '../../fixtures/preferences';

const ANNA = '+12025550101';
const blank = (id: string) => newDraft(id, { ...AMERICAN, quality: 'Standard', callerId: '', pagesBy: 'here' });
const empty = startState(blank('front'));
const run = (state: DraftState, ...actions: readonly DraftAction[]) => actions.reduce(draftReducer, state);

function print(id: string, numbers: readonly string[] = []): Arrived {
  const document = { kind: 'pages', handle: id, name: id, pages: 2, size: 10 } as const;
  return { id, door: 'print', batch: null, hints: { numbers, pages: '', quality: null }, document };
}
const link = (id: string): Arrived => ({ ...print(id, [ANNA]), document: null });
const context = (furtherJobs: 'ask' | 'join' | 'new' = 'ask') => ({
  furtherJobs,
  mostFiles: 20,
  fresh: ['x', 'y', 'z'].map(blank),
});
const come = (...arrived: readonly Arrived[]): DraftAction => ({
  type: 'arrived',
  taken: { arrived, refused: [] },
  ids: [],
  context: context(),
});
const answer = (how: 'join' | 'new'): DraftAction => ({ type: 'answered', how, context: context() });
const names = ({ draft }: DraftState) => draft.documents.map(({ id }) => id);
const held = (state: DraftState) => [...heldArrivals(state)].toSorted();

describe('what came in', () => {
  it('is held while it waits for an answer, is in a fax in front or aside, or can be brought back', () => {
    const asked = run(empty, come(print('a'), print('b')));
    expect(held(asked)).toEqual(['a', 'b']);
    expect([...heldHandles(asked)].toSorted()).toEqual(['a', 'b']);
    const aside = run(asked, answer('new'));
    expect(names(aside)).toEqual(['b']);
    expect(held(aside)).toEqual(['a', 'b']);
    const removed = run(aside, { type: 'documentRemoved', key: 'b' });
    expect(held(removed)).toEqual(['a', 'b']);
    expect(held(run(removed, { type: 'removalAccepted' }))).toEqual(['a']);
  });

  it('is held by any page of it that is left, also in a card of its own', () => {
    const state = run(empty, come(print('a')));
    const taken = run(state, { type: 'pagesTakenOut', what: { entry: 'a', pages: [1] } });
    expect(held(run(taken, { type: 'removalAccepted' }))).toEqual(['a']);
  });

  it('a number alone is held while it stands in a fax as it came', () => {
    const state = run(empty, come(link('l')));
    expect(held(state)).toEqual(['l']);
    expect(held(run(state, { type: 'recipientChanged', index: 0, change: { name: 'Anna' } }))).toEqual(['l']);
    expect(held(run(state, { type: 'recipientChanged', index: 0, change: { number: '' } }))).toEqual([]);
  });

  it('is not held any more once its fax is sent', () => {
    const state = run(empty, come(print('a', [ANNA])));
    const sent = run(state, { type: 'finished', sent: state.draft, seen: [], fresh: blank('next') });
    expect(held(sent)).toEqual([]);
    expect(heldHandles(sent)).toEqual(new Set());
  });

  it('and waited joins the blank fax that follows one that was sent', () => {
    const asked = run(empty, come(print('a', [ANNA]), print('b'), print('c')));
    const sent = run(asked, { type: 'finished', sent: asked.draft, seen: [], fresh: blank('next') });
    expect(names(sent)).toEqual(['b']);
    expect(sent.asking.map(({ id }) => id)).toEqual(['c']);
  });

  it('while its fax was handed in is in the next one, not in the one that was put aside', () => {
    const aside = run(empty, come(print('a', [ANNA]), print('b')), answer('new'));
    const late = run(aside, come(print('c')), answer('join'));
    const sent = run(late, { type: 'finished', sent: aside.draft, seen: [], fresh: blank('next') });
    expect(sent.draft.id).toBe('next');
    expect(names(sent)).toEqual(['c']);
    expect(sent.aside.map(({ id }) => id)).toEqual(['front']);
  });

  it('is not given up with the earlier fax that it joined, in front or aside', () => {
    const earlier = { ...blank('earlier'), note: 'n', origin: { id: 'fax', for: 'edit' } } as const;
    const opened = run(empty, { type: 'reopened', draft: earlier, refused: [] }, come(print('a')), answer('join'));
    expect(names(opened)).toEqual(['a']);
    const front = run(opened, { type: 'givenUp', faxId: 'fax', fresh: blank('next') });
    expect(front.draft).toMatchObject({ origin: null, note: '', documents: [{ id: 'a' }] });
    const back = run(opened, come(print('b')), answer('new'), { type: 'givenUp', faxId: 'fax', fresh: blank('next') });
    expect(names(back)).toEqual(['b']);
    expect(back.aside).toMatchObject([{ origin: null, documents: [{ id: 'a' }] }]);
    const none = run(empty, { type: 'reopened', draft: earlier, refused: [] });
    expect(run(none, { type: 'givenUp', faxId: 'fax', fresh: blank('next') }).draft.id).toBe('next');
  });

  it('and is damaged is told until it is dismissed, whatever is sent meanwhile', () => {
    const refused = [{ ok: false, name: 'x', code: 'copy-damaged', locked: null, arrival: 'x' }] as const;
    const state = run(empty, { type: 'arrived', taken: { arrived: [], refused }, ids: ['card'], context: context() });
    expect(held(state)).toEqual(['x']);
    const sent = run(state, { type: 'finished', sent: state.draft, seen: [], fresh: blank('next') });
    expect(sent.refused).toMatchObject([{ id: 'card', code: 'copy-damaged' }]);
    expect(held(run(sent, { type: 'refusalDismissed', id: 'card' }))).toEqual([]);
  });
});

describe('a fax that gave way', () => {
  const three = run(empty, come(print('a')), come(print('b')), answer('new'), come(print('c')), answer('new'));

  it('comes to the front in its turn, and none is lost', () => {
    const seen: string[] = [];
    let state = three;
    for (let turn = 0; turn < 3; turn += 1) {
      state = run(state, { type: 'swapped' });
      seen.push(...names(state));
      expect(held(state)).toEqual(['a', 'b', 'c']);
    }
    expect(seen).toEqual(['b', 'a', 'c']);
  });

  it('takes its "Undo" along', () => {
    const removed = run(empty, come(print('a'), print('b')), { type: 'documentRemoved', key: 'a' });
    const typed = run(removed, { type: 'changed', change: { note: 'n' } }, answer('new'));
    expect(undoable(typed)).toBeNull();
    expect(run(typed, { type: 'undone' })).toEqual(typed);
    expect(held(typed)).toEqual(['a', 'b']);
    const back = run(typed, { type: 'swapped' });
    expect(names(run(back, { type: 'undone' }))).toEqual(['a']);
    const sent = run(typed, { type: 'finished', sent: typed.draft, seen: [], fresh: blank('next') });
    expect(names(run(sent, { type: 'undone' }))).toEqual(['a']);
  });

  it('leaves no blank fax behind', () => {
    const cleared = run(three, { type: 'documentRemoved', key: 'c' }, { type: 'swapped' });
    expect(names(cleared)).toEqual(['b']);
    expect(cleared.aside.map(({ documents }) => documents.map(({ id }) => id))).toEqual([['a']]);
  });
});
