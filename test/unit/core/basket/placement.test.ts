import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerArrival,
  fillBlank,
  placeArrivals,
  type Arrived,
  type Placing,
  type PlacingContext,
} from '../../../../core/basket/placement';
import { isIn } from '../../../../core/basket/placed';
import { isBlank, type Draft } from '../../../../core/compose/draft';
import { newDraft } from '../../../../core/compose/new-draft';
import { FURTHER_JOBS } from '../../../../core/settings/settings';
import { AMERICAN } from '../../../fixtures/preferences';
import { seeded } from '../any-text';

const ANNA = '+12025550101';
const BERT = '+12025550103';

const empty = (id: string): Draft => newDraft(id, { ...AMERICAN, quality: 'Standard', callerId: '', pagesBy: 'here' });
const start: Placing = { draft: empty('front'), aside: [], asking: [], placed: [], lastBatch: null };
const context = (furtherJobs: PlacingContext['furtherJobs'], mostFiles = 20): PlacingContext => ({
  furtherJobs,
  mostFiles,
  fresh: Array.from({ length: 30 }, (_, index) => empty(`fresh-${String(index)}`)),
});

function came(id: string, numbers: readonly string[] = [], more: Partial<Arrived> = {}): Arrived {
  const document = { kind: 'pages', handle: `handle-${id}`, name: id, pages: 3, size: 10 } as const;
  return { id, door: 'print', batch: null, hints: { numbers, pages: '', quality: null }, document, ...more };
}
const link = (id: string, number: string): Arrived => came(id, [number], { door: 'link', document: null });

const documents = ({ documents: all }: Draft) => all.map(({ id }) => id);
const numbers = ({ recipients }: Draft) => recipients.map(({ number }) => number);
const ids = (all: readonly Arrived[]) => all.map(({ id }) => id);

describe('what comes in', () => {
  it('fills a blank fax with its pages, their range, its number and quality', () => {
    const hints = { numbers: [ANNA], pages: '2-9', quality: 'HD' } as const;
    const { draft, asking } = placeArrivals(start, [came('a', [], { hints })], context('ask'));
    expect(draft).toMatchObject({ id: 'front', quality: 'HD', recipients: [{ number: ANNA, country: 'US' }] });
    expect(draft.documents).toMatchObject([{ kind: 'file', handle: 'handle-a', range: '2-9' }]);
    expect(asking).toEqual([]);
  });

  it('leaves the quality of a fax that somebody began', () => {
    const begun = placeArrivals(start, [came('a')], context('ask'));
    const hints = { numbers: [], pages: '', quality: 'HD' } as const;
    expect(placeArrivals(begun, [came('b', [], { hints })], context('join')).draft.quality).toBe('Standard');
  });

  it.each([
    ['ask', ['a'], ['b', 'c'], 0],
    ['join', ['a', 'b', 'c'], [], 0],
    ['new', ['c'], [], 2],
  ] as const)('further ones: %s', (furtherJobs, front, asking, aside) => {
    const placed = placeArrivals(start, [came('a'), came('b'), came('c')], context(furtherJobs));
    expect(documents(placed.draft)).toEqual(front);
    expect(ids(placed.asking)).toEqual(asking);
    expect(placed.aside).toHaveLength(aside);
  });

  it('with a number joins in silence only a fax to the same number, however that is written', () => {
    const toAnna = placeArrivals(start, [came('a', ['(202) 555-0101'])], context('join'));
    expect(documents(placeArrivals(toAnna, [came('b', [ANNA])], context('join')).draft)).toEqual(['a', 'b']);
    for (const other of [[BERT], [ANNA, BERT], ['+1'], ['0044,20']]) {
      const next = placeArrivals(toAnna, [came('b', other)], context('join'));
      expect(documents(next.draft)).toEqual(['a']);
      expect(ids(next.asking)).toEqual(['b']);
    }
  });

  it('with a number does not take along pages that were begun without one', () => {
    const begun = placeArrivals(start, [came('a')], context('join'));
    const next = placeArrivals(begun, [came('b', [ANNA])], context('join'));
    expect(ids(next.asking)).toEqual(['b']);
    expect(numbers(next.draft)).toEqual(['']);
  });

  it('does not put a number beside a name that somebody typed', () => {
    const named = {
      ...start,
      draft: { ...start.draft, recipients: [{ number: '', country: 'US', name: 'City Pharmacy' }] },
    };
    const next = placeArrivals(named, [came('a', [ANNA])], context('join'));
    expect(numbers(next.draft)).toEqual(['']);
    expect(ids(next.asking)).toEqual(['a']);
  });

  it('starts a fax of its own where the one in front is full', () => {
    const full = placeArrivals(start, [came('a'), came('b')], context('join', 2));
    for (const furtherJobs of FURTHER_JOBS) {
      const next = placeArrivals(full, [came('c')], context(furtherJobs, 2));
      expect(documents(next.draft)).toEqual(['c']);
      expect(next.aside.map(documents)).toEqual([['a', 'b']]);
    }
  });

  it('in one batch goes one way, and is asked about once', () => {
    const one = { batch: 'start' };
    const filled = placeArrivals(start, [came('a', [], one), came('b', [], one)], context('ask'));
    expect(documents(filled.draft)).toEqual(['a', 'b']);
    // Later, and into another fax: it does not follow.
    const other = { ...filled, draft: { ...empty('other'), note: 'begun' } };
    const asked = placeArrivals(other, [came('c', [], one), came('d', [], one)], context('ask'));
    expect(ids(asked.asking)).toEqual(['c', 'd']);
    expect(documents(answerArrival(asked, 'new', context('ask')).draft)).toEqual(['c', 'd']);
    expect(documents(answerArrival(asked, 'join', context('ask')).draft)).toEqual(['c', 'd']);
  });
});

describe('an answer', () => {
  const begun = placeArrivals(start, [came('a', [ANNA]), came('b', [BERT]), came('c')], context('ask'));

  it('"add" puts the pages in and leaves the recipient, whatever number came along', () => {
    const next = answerArrival(begun, 'join', context('ask'));
    expect(documents(next.draft)).toEqual(['a', 'b']);
    expect(numbers(next.draft)).toEqual([ANNA]);
    expect(ids(next.asking)).toEqual(['c']);
  });

  it('"start new" keeps the one that was begun, whole', () => {
    const next = answerArrival(begun, 'new', context('ask'));
    expect(documents(next.draft)).toEqual(['b']);
    expect(numbers(next.draft)).toEqual([BERT]);
    expect(next.aside).toEqual([begun.draft]);
  });

  it('places what waits behind as the settings then say', () => {
    const next = answerArrival(begun, 'join', context('join'));
    expect(documents(next.draft)).toEqual(['a', 'b', 'c']);
    expect(next.asking).toEqual([]);
  });

  it('adds a number alone as a further recipient, once', () => {
    const asked = placeArrivals(start, [came('a', [ANNA]), link('l', '(202) 555-0103')], context('ask'));
    const next = answerArrival(asked, 'join', context('ask'));
    expect(numbers(next.draft)).toEqual([ANNA, '(202) 555-0103']);
    const again = answerArrival({ ...next, asking: [link('m', BERT)] }, 'join', context('ask'));
    expect(numbers(again.draft)).toEqual([ANNA, '(202) 555-0103']);
  });

  it('is not needed any more when a blank fax is in front', () => {
    const next = fillBlank({ ...begun, draft: empty('next') });
    expect(documents(next.draft)).toEqual(['b']);
    expect(ids(next.asking)).toEqual(['c']);
    expect(fillBlank(begun)).toBe(begun);
  });
});

const anyNumbers = fc.array(fc.constantFrom(ANNA, BERT, '(202) 555-0101', '+1', '0044p20p7946', '911', 'abc'), {
  maxLength: 2,
});
const anyArrival = fc.record({
  numbers: anyNumbers,
  batch: fc.constantFrom(null, null, 'one', 'two'),
  alone: fc.boolean(),
});
const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ step: fc.constant('come'), arrivals: fc.array(anyArrival, { maxLength: 4 }) }) },
  fc.record({ step: fc.constantFrom('join', 'new') }),
  fc.record({ step: fc.constantFrom('sent', 'typed') }),
);

describe('whatever comes in, in whatever order', () => {
  it('nothing is lost, nothing is in two places, and no recipient is changed in silence', () => {
    seeded(
      fc.property(
        fc.array(anyStep, { maxLength: 12 }),
        fc.constantFrom(...FURTHER_JOBS),
        fc.integer({ min: 1, max: 4 }),
        (steps, furtherJobs, mostFiles) => {
          let now = start;
          let made = 0;
          const all: Arrived[] = [];
          const sent: Draft[] = [];
          const fresh = (count: number) => Array.from({ length: count }, () => empty(`draft-${String(made++)}`));
          for (const one of steps) {
            const before = now;
            const own = { furtherJobs, mostFiles, fresh: fresh(now.asking.length + 5) };
            if ('arrivals' in one) {
              const arrivals = one.arrivals.map(({ numbers: given, batch, alone }) => {
                const id = `arrival-${String(made++)}`;
                return alone ? link(id, given[0] ?? ANNA) : came(id, given, { batch });
              });
              all.push(...arrivals);
              now = placeArrivals(now, arrivals, own);
              // In silence: a fax that was begun keeps its recipients, and pages join another's only without a number or with the same.
              for (const draft of [now.draft, ...now.aside]) {
                const old = [before.draft, ...before.aside].find(({ id }) => id === draft.id);
                if (old !== undefined && !isBlank(old)) expect(numbers(draft)).toEqual(numbers(old));
              }
            } else if (one.step === 'join' || one.step === 'new') {
              now = answerArrival(now, one.step, own);
            } else if (one.step === 'sent') {
              if (!isBlank(now.draft)) sent.push(now.draft);
              now = fillBlank({
                ...now,
                draft: now.aside.at(-1) ?? fresh(1)[0] ?? empty('x'),
                aside: now.aside.slice(0, -1),
              });
            } else now = { ...now, draft: { ...now.draft, note: 'typed' } };
          }
          const drafts = [now.draft, ...now.aside, ...sent];
          for (const arrival of all) {
            const waits = now.asking.filter(({ id }) => id === arrival.id).length;
            const placed = now.placed.filter(({ id }) => id === arrival.id);
            expect(waits + placed.length).toBe(1);
            if (arrival.document === null) continue;
            const holding = drafts.filter((draft) => documents(draft).includes(arrival.id));
            expect(holding).toHaveLength(placed.length);
            expect(holding.every((draft) => placed.every((one) => isIn(one, draft)))).toBe(true);
          }
          expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length);
        },
      ),
    );
  });
});
