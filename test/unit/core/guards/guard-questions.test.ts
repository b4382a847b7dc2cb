import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../any-text';
import { guardQuestions, type GuardFacts } from '../../../../core/guards/guard-questions';
import { LONGEST_KEY, MOST_NUMBERS_NAMED } from '../../../../core/guards/question';
import { NOON, STATES } from '../outbox/jobs';
import { faxTo, numberOf, planTo } from './faxes';

const ANNA = '+12096380085';
const SLIP = '+12096380086';
const BEN = '+12025550143';
const CLARA = '+4930901820';

const facts = (change: Partial<GuardFacts> = {}): GuardFacts => ({
  plans: [planTo(ANNA)],
  service: 'ifax',
  origin: null,
  history: [],
  now: NOON,
  sameAs: new Map(),
  named: [],
  ownNumbers: [],
  askFirstTime: true,
  ...change,
});
const asked = (change: Partial<GuardFacts>) =>
  guardQuestions(facts(change)).map(({ kind, recipient }) => `${kind} ${recipient.e164}`);
const delivered = (number: string, count = 1, service: 'ifax' | 'practice' = 'ifax') =>
  Array.from({ length: count }, () => faxTo(number, STATES.delivered, { service }));
const names = (e164: string, page = 1, document = 'Letter.pdf') => ({ number: numberOf(e164), document, page });

describe('the first fax to a number', () => {
  it('is asked about until one was delivered', () => {
    expect(asked({})).toEqual([`first-time ${ANNA}`]);
    expect(asked({ history: [faxTo(ANNA, STATES.failed, { service: 'ifax' })] })).toEqual([`first-time ${ANNA}`]);
    expect(asked({ history: delivered(ANNA) })).toEqual([]);
  });

  it('is a matter of real faxes alone', () => {
    expect(asked({ history: delivered(ANNA, 1, 'practice') })).toEqual([`first-time ${ANNA}`]);
    expect(asked({ service: 'practice' })).toEqual([]);
  });

  it('is not asked about where that was switched off; the other questions stay', () => {
    expect(asked({ askFirstTime: false })).toEqual([]);
    expect(asked({ askFirstTime: false, plans: [planTo(SLIP)], history: delivered(ANNA, 3) })).toEqual([
      `near-miss ${SLIP}`,
    ]);
  });
});

describe('a fax opened again from an earlier one', () => {
  const origin = faxTo(ANNA, STATES.failed, { service: 'ifax' });

  it('is not asked about its old number, which was answered for then', () => {
    expect(asked({ origin })).toEqual([]);
    const slip = faxTo(SLIP, STATES.failed, { service: 'ifax' });
    expect(asked({ origin: slip, plans: [planTo(SLIP)], history: delivered(ANNA, 3) })).toEqual([]);
  });

  it('is asked about a new number, and about what its pages name', () => {
    expect(asked({ origin, plans: [planTo(BEN)] })).toEqual([`first-time ${BEN}`]);
    expect(asked({ origin, named: [names(BEN)] })).toEqual([`other-number ${ANNA}`]);
  });
});

describe('a near miss', () => {
  it('is asked about in place of the first time, in practice too', () => {
    expect(asked({ plans: [planTo(SLIP)], history: delivered(ANNA, 3) })).toEqual([`near-miss ${SLIP}`]);
    const practice = { service: 'practice', plans: [planTo(SLIP)] } as const;
    expect(asked({ ...practice, history: delivered(ANNA, 3, 'practice') })).toEqual([`near-miss ${SLIP}`]);
    expect(asked({ ...practice, history: delivered(ANNA, 3) })).toEqual([]);
  });
});

describe('fax numbers in the document', () => {
  const about = (change: Partial<GuardFacts>) => asked({ askFirstTime: false, ...change });

  it('are asked about when none of them is the one entered', () => {
    expect(about({ named: [names(BEN)] })).toEqual([`other-number ${ANNA}`]);
    expect(about({ named: [names(BEN), names(ANNA)] })).toEqual([]);
    expect(about({ named: [] })).toEqual([]);
  });

  it('are not asked about when they are the sender’s, or another recipient’s', () => {
    expect(about({ named: [names(BEN)], ownNumbers: [BEN] })).toEqual([]);
    expect(about({ plans: [planTo(ANNA), planTo(BEN)], named: [names(BEN)] })).toEqual([]);
    expect(about({ named: [names(BEN), names(CLARA)], ownNumbers: [BEN] })).toEqual([`other-number ${ANNA}`]);
  });

  it('are named once each with the place of the first', () => {
    const [question] = guardQuestions(
      facts({ askFirstTime: false, named: [names(BEN, 3, 'Form.pdf'), names(CLARA, 4), names(BEN, 5)] }),
    );
    expect(question).toMatchObject({ document: 'Form.pdf', page: 3, numbers: [numberOf(BEN), numberOf(CLARA)] });
  });
});

describe('questions', () => {
  it('come recipient by recipient, the number before the pages', () => {
    const earlier = faxTo(BEN, STATES.delivered, { service: 'ifax', id: 'earlier' });
    expect(
      asked({
        plans: [planTo(SLIP), planTo(BEN)],
        history: [...delivered(ANNA, 3), earlier],
        named: [names(CLARA)],
        sameAs: new Map([[BEN, earlier]]),
      }),
    ).toEqual([`near-miss ${SLIP}`, `other-number ${SLIP}`, `other-number ${BEN}`, `same-content ${BEN}`]);
  });

  it('say what is known of the earlier fax', () => {
    const earlier = faxTo(ANNA, STATES.delivered, { service: 'ifax', id: 'earlier' });
    const questions = guardQuestions(facts({ history: [earlier], sameAs: new Map([[ANNA, earlier]]) }));
    expect(questions).toEqual([
      {
        kind: 'same-content',
        key: `same-content:${ANNA}:earlier`,
        recipient: numberOf(ANNA),
        earlierId: 'earlier',
        at: NOON,
        state: 'delivered',
      },
    ]);
  });

  it('have the same key for the same thing and another for anything new', () => {
    const keys = (change: Partial<GuardFacts>) => guardQuestions(facts(change)).map(({ key }) => key);
    const earlier = (id: string) => faxTo(ANNA, STATES.delivered, { service: 'ifax', id });
    const variants: Partial<GuardFacts>[] = [
      {},
      { plans: [planTo(SLIP)] },
      { plans: [planTo(SLIP)], history: delivered(ANNA, 3) },
      { plans: [planTo(SLIP)], history: delivered('+12096380087', 3) },
      { askFirstTime: false, named: [names(BEN)] },
      { askFirstTime: false, named: [names(CLARA)] },
      { askFirstTime: false, named: [names(CLARA), names(BEN)] },
      { askFirstTime: false, sameAs: new Map([[ANNA, earlier('a')]]) },
      { askFirstTime: false, sameAs: new Map([[ANNA, earlier('b')]]) },
    ];
    const all = variants.map((variant) => keys(variant).join());
    expect(new Set(all).size).toBe(variants.length);
    expect(variants.map((variant) => keys(variant).join())).toEqual(all);
    // The order of the pages is nothing new.
    expect(keys({ named: [names(BEN), names(CLARA)] })).toEqual(keys({ named: [names(CLARA), names(BEN)] }));
  });

  it('are unique and fit the bridge, however much is asked', () => {
    const plans = Array.from({ length: 50 }, (_, index) => planTo(`+1202555${String(100 + index).padStart(4, '0')}`));
    seeded(
      fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
        const named = Array.from({ length: count }, (_, index) =>
          names(`+4930901${String(820_000 + index)}`, index + 1),
        );
        const questions = guardQuestions(facts({ plans, named }));
        expect(questions).toHaveLength(100);
        expect(new Set(questions.map(({ key }) => key)).size).toBe(100);
        for (const question of questions) {
          expect(question.key.length).toBeLessThanOrEqual(LONGEST_KEY);
          if (question.kind === 'other-number')
            expect(question.numbers.length).toBe(Math.min(count, MOST_NUMBERS_NAMED));
        }
      }),
      20,
    );
  });
});
