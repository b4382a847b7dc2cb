import { AMERICAN } from '../../fixtures/preferences';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  draftReducer,
  heldHandles,
  startState,
  type DraftAction,
  type DraftState,
} from '../../../renderer/state/draft';
import { pagesHeld } from '../../../core/pages/chosen-pages';
import { MOST_ENTRIES } from '../../../core/compose/draft';
import { newDraft } from '../../../core/compose/new-draft';

const empty = startState(
  newDraft('00000000-0000-4000-8000-000000000001', {
    ...AMERICAN,
    quality: 'Standard',
    callerId: '',
    pagesBy: 'here',
  }),
);
const file = (handle: string) =>
  ({ ok: true, document: { kind: 'pages', handle, name: `${handle}.pdf`, pages: 3, size: 10 } }) as const;
const run = (state: DraftState, ...actions: readonly DraftAction[]) => actions.reduce(draftReducer, state);
const keys = ({ draft }: DraftState) => draft.documents.map(({ id }) => id);
const three = run(empty, {
  type: 'filesArrived',
  results: [file('a'), file('b'), file('c')],
  ids: ['a', 'b', 'c'],
  mostFiles: 20,
});

describe('the draft', () => {
  it('keeps the good files of a drop and lists the refused ones with their reason', () => {
    const state = run(empty, {
      type: 'filesArrived',
      results: [file('a'), { ok: false, name: 'x.mov', code: 'type-not-supported', locked: null }, file('b')],
      ids: ['a', 'b', 'c'],
      mostFiles: 20,
    });
    expect(keys(state)).toEqual(['a', 'c']);
    expect(state.refused).toEqual([{ id: 'b', name: 'x.mov', code: 'type-not-supported', handle: null }]);
    expect(run(state, { type: 'refusalDismissed', id: 'b' }).refused).toEqual([]);
  });

  it('holds no more files than is allowed, keeps the copies of the rest until they are dismissed, and has room again', () => {
    const state = run(three, { type: 'filesArrived', results: [file('d')], ids: ['d'], mostFiles: 3 });
    expect(keys(state)).toEqual(['a', 'b', 'c']);
    expect(state.refused).toEqual([{ id: 'd', name: 'd.pdf', code: 'too-many-files', handle: 'd' }]);
    expect(heldHandles(state)).toContain('d');
    expect(heldHandles(run(state, { type: 'refusalDismissed', id: 'd' }))).not.toContain('d');
    const fewer = run(three, { type: 'documentRemoved', key: 'a' });
    expect(keys(run(fewer, { type: 'filesArrived', results: [file('d')], ids: ['d'], mostFiles: 3 }))).toContain('d');
  });

  it('takes a file in once its password is right; until then it stays refused and its copy is kept', () => {
    const asks = { ok: false, name: 'x.pdf', code: 'pdf-encrypted', locked: 'x' } as const;
    const state = run(empty, { type: 'filesArrived', results: [asks], ids: ['1'], mostFiles: 20 });
    expect(heldHandles(state)).toEqual(new Set(['x']));
    const wrong = { ...asks, code: 'wrong-password' } as const;
    const tried = run(state, { type: 'unlocked', id: '1', result: wrong, mostFiles: 20 });
    expect(tried.refused).toEqual([{ id: '1', name: 'x.pdf', code: 'wrong-password', handle: 'x' }]);
    const open = run(tried, { type: 'unlocked', id: '1', result: file('y'), mostFiles: 20 });
    expect(open.refused).toEqual([]);
    expect(heldHandles(open)).toEqual(new Set(['y']));
    const dismissed = run(tried, { type: 'refusalDismissed', id: '1' });
    expect(run(dismissed, { type: 'unlocked', id: '1', result: file('y'), mostFiles: 20 })).toBe(dismissed);
  });

  it('moves documents, and not beyond either end', () => {
    expect(keys(run(three, { type: 'documentMoved', key: 'c', to: 0 }))).toEqual(['c', 'a', 'b']);
    expect(keys(run(three, { type: 'documentMoved', key: 'a', to: -1 }))).toEqual(['a', 'b', 'c']);
    expect(keys(run(three, { type: 'documentMoved', key: 'c', to: 3 }))).toEqual(['a', 'b', 'c']);
    expect(keys(run(three, { type: 'documentMoved', key: 'gone', to: 1 }))).toEqual(['a', 'b', 'c']);
  });

  it('brings a removed document back to its place with the pages that were typed', () => {
    const typed = run(three, { type: 'rangeTyped', key: 'b', range: '1-2,' }, { type: 'documentRemoved', key: 'b' });
    expect(keys(typed)).toEqual(['a', 'c']);
    const back = run(typed, { type: 'undone' });
    expect(keys(back)).toEqual(['a', 'b', 'c']);
    expect(back.draft.documents[1]?.range).toBe('1-2,');
    expect(back.removed).toBeNull();
  });

  it('keeps the copy of a removed document until nobody can bring it back', () => {
    const removed = run(three, { type: 'documentRemoved', key: 'b' });
    expect(heldHandles(removed)).toEqual(new Set(['a', 'b', 'c']));
    expect(heldHandles(run(removed, { type: 'removalAccepted' }))).toEqual(new Set(['a', 'c']));
    expect(heldHandles(run(removed, { type: 'documentRemoved', key: 'c' }))).toEqual(new Set(['a', 'c']));
    expect(heldHandles(run(removed, { type: 'finished', sent: removed.draft, seen: [], fresh: empty.draft }))).toEqual(
      new Set(),
    );
  });

  it('is kept aside while an earlier fax is open, and comes back when that is sent or given up', () => {
    const earlier = { ...empty.draft, id: 'earlier', origin: { id: 'fax', for: 'edit' as const } };
    const reopened: DraftAction = {
      type: 'reopened',
      draft: earlier,
      refused: [{ id: 'x', name: 'gone.pdf', code: 'copy-damaged', handle: null }],
    };
    const open = run(three, reopened);
    expect(open).toMatchObject({ draft: earlier, refused: [{ name: 'gone.pdf' }], removed: null });
    expect(heldHandles(open)).toEqual(new Set(['a', 'b', 'c']));
    const twice = run(open, { ...reopened, draft: { ...earlier, id: 'second' } });
    const fresh = { ...empty.draft, id: 'fresh' };
    const sent = (state: DraftState) => run(state, { type: 'finished', sent: state.draft, seen: state.refused, fresh });
    const once = sent(twice);
    expect(once.draft.id).toBe('earlier');
    expect(sent(once)).toEqual({ ...three, refused: [] });
    expect(sent(sent(once)).draft.id).toBe('fresh');
    // There is nothing to keep of a draft that nobody has touched.
    expect(run(empty, reopened).aside).toEqual([]);
    expect(run(twice, { type: 'givenUp', faxId: 'other', fresh })).toEqual(twice);
    expect(run(twice, { type: 'givenUp', faxId: 'fax', fresh })).toEqual(three);
    expect(run(open, { type: 'detached' }).draft).toEqual({ ...earlier, origin: null });
  });

  it('keeps what arrived while it was being sent, and what was opened meanwhile', () => {
    const fresh = { ...empty.draft, id: 'fresh' };
    const sent = three.draft;
    const late = run(three, { type: 'filesArrived', results: [file('late')], ids: ['late'], mostFiles: 20 });
    const next = run(late, { type: 'finished', sent, seen: [], fresh });
    expect(next.draft.id).toBe('fresh');
    expect(keys(next)).toEqual(['late']);
    const refuse = (name: string): DraftAction => ({
      type: 'filesArrived',
      results: [{ ok: false, name, code: 'pdf-encrypted', locked: name }],
      ids: [name],
      mostFiles: 20,
    });
    const seen = run(three, refuse('seen'));
    const both = run(seen, refuse('late'), { type: 'finished', sent, seen: seen.refused, fresh });
    expect(both.refused.map(({ name }) => name)).toEqual(['late']);
    expect(heldHandles(both)).toEqual(new Set(['late']));
    const opened = { ...empty.draft, id: 'earlier', origin: { id: 'fax', for: 'edit' as const } };
    const meanwhile = run(three, { type: 'reopened', draft: opened, refused: [] });
    expect(run(meanwhile, { type: 'finished', sent, seen: [], fresh })).toMatchObject({ draft: opened, aside: [] });
  });

  it('turns, moves and deletes pages; deleted ones come back one after the other', () => {
    const out = (page: number): DraftAction => ({ type: 'pagesTakenOut', what: { entry: 'a', pages: [page] } });
    const turned = run(three, { type: 'pagesTurned', what: { entry: 'a', pages: [2] }, by: 3 });
    expect(turned.draft.documents[0]).toMatchObject({ edits: [{ page: 2, turn: 3 }] });
    expect(run(turned, { type: 'pagesTurned', what: { entry: 'a', pages: [2] }, by: 1 }).draft).toEqual(three.draft);

    const deleted = run(turned, out(2), out(1), out(3));
    expect(keys(deleted)).toEqual(['b', 'c']);
    expect(heldHandles(deleted)).toEqual(new Set(['a', 'b', 'c']));
    const once = run(deleted, { type: 'undone' });
    expect(once.draft.documents[0]).toMatchObject({ id: 'a', scope: '3' });
    expect(run(once, { type: 'undone' }, { type: 'undone' })).toEqual(turned);
    expect(heldHandles(run(deleted, { type: 'removalAccepted' }))).toEqual(new Set(['b', 'c']));
    // A page that is not there takes nothing back.
    expect(run(once, out(1)).removed).toEqual(once.removed);

    const ids = { moved: 'moved', rest: 'rest' };
    const to = { entry: 'c', at: 2 } as const;
    const moved = run(three, { type: 'pagesMoved', what: { entry: 'a', pages: [2] }, to, ids });
    expect(keys(moved)).toEqual(['a', 'b', 'c', 'moved', 'rest']);
  });

  it('is not taken apart into more pieces than a draft may have', () => {
    const long = (handle: string) => ({ ok: true, document: { ...file(handle).document, pages: 300 } }) as const;
    const start = run(empty, { type: 'filesArrived', results: [long('a'), long('b')], ids: ['a', 'b'], mostFiles: 20 });
    const oneMore = (state: DraftState, page: number): DraftState => {
      const target = state.draft.documents.find(
        (one) => one.kind === 'file' && one.handle === 'b' && pagesHeld(one).includes(2 * page),
      );
      return run(state, {
        type: 'pagesMoved',
        what: { entry: 'a', pages: [page] },
        to: { entry: target?.id ?? '', at: 2 * page },
        ids: { moved: `moved-${String(page)}`, rest: `rest-${String(page)}` },
      });
    };
    const pages = Array.from({ length: 49 }, (_, index) => index + 1);
    const full = pages.reduce(oneMore, start);
    expect(full.draft.documents).toHaveLength(MOST_ENTRIES);
    expect(oneMore(full, 50)).toEqual(full);
  });

  it('leaves nothing of a sent file behind, even if its pages were moved while it was being handed in', () => {
    const sent = three.draft;
    const moved = run(three, {
      type: 'pagesMoved',
      what: { entry: 'a', pages: [2] },
      to: { entry: 'c', at: 'end' },
      ids: { moved: 'moved', rest: 'rest' },
    });
    expect(keys(run(moved, { type: 'finished', sent, seen: [], fresh: { ...empty.draft, id: 'fresh' } }))).toEqual([]);
  });

  it('brings a removed recipient back, and keeps at least one', () => {
    const recipient = { number: '+12096380085', country: 'US', name: 'Dr. Miller' };
    const two = run(empty, { type: 'recipientAdded', recipient });
    const one = run(two, { type: 'recipientRemoved', index: 1 });
    expect(one.draft.recipients).toHaveLength(1);
    expect(run(one, { type: 'recipientRemoved', index: 0 })).toEqual(one);
    expect(run(one, { type: 'undone' }).draft.recipients[1]).toEqual(recipient);
  });

  it('changes one recipient only', () => {
    const two = run(empty, { type: 'recipientAdded', recipient: { number: '1', country: 'DE', name: '' } });
    const changed = run(two, { type: 'recipientChanged', index: 0, change: { number: '2' } });
    expect(changed.draft.recipients.map((one) => one.number)).toEqual(['2', '1']);
  });

  it('loses and doubles no document, whatever is moved, removed and brought back', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'gone');
    const action: fc.Arbitrary<DraftAction> = fc.oneof(
      fc.record({ type: fc.constant('documentMoved' as const), key, to: fc.integer({ min: -1, max: 4 }) }),
      fc.record({ type: fc.constant('documentRemoved' as const), key }),
      fc.constant({ type: 'undone' } as const),
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        let state = three;
        for (const one of actions) {
          const before = heldHandles(state);
          state = draftReducer(state, one);
          expect(new Set(keys(state)).size).toBe(keys(state).length);
          // Only a second removal lets go of anything: the first removed document.
          expect([...before].filter((handle) => !heldHandles(state).has(handle)).length).toBeLessThanOrEqual(
            one.type === 'documentRemoved' ? 1 : 0,
          );
        }
      }),
      { seed: 2 },
    );
  });
});
