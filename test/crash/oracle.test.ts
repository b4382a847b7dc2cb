import { describe, expect, it } from 'vitest';
import { judge, type History } from './oracle';

const ANNA = '+12025550143';
const BEN = '+12025550144';
const CARL = '+12025550145';

/** A run in which all went well: one accepted, one unconfirmed and really taken, one unconfirmed and not taken. */
const GOOD: History = {
  acknowledged: [
    { id: 'a', to: ANNA },
    { id: 'b', to: BEN },
  ],
  accepted: [
    { providerJobId: '1', to: ANNA },
    { providerJobId: '2', to: BEN },
  ],
  listed: [
    { id: 'a', to: ANNA, state: { name: 'accepted', providerJobId: '1' } },
    { id: 'b', to: BEN, state: { name: 'unconfirmed' } },
    // Queued on disk, killed before the word got out.
    { id: 'c', to: CARL, state: { name: 'unconfirmed' } },
  ],
  kills: 1,
  concurrency: 2,
  ambiguousAnswers: 0,
};

const [a, b, c] = GOOD.listed as [History['listed'][0], History['listed'][0], History['listed'][0]];

it('finds nothing wrong with a run that kept every promise', () => {
  expect(judge(GOOD)).toEqual({
    violations: [],
    lost: 0,
    duplicates: 0,
    falseAccepted: 0,
    unconfirmed: 2,
    unconfirmedTaken: 1,
  });
});

it.each(['delivered', 'partly', 'accepted'] as const)('takes "%s" with the right id for the truth', (name) => {
  expect(judge({ ...GOOD, listed: [{ ...a, state: { name, providerJobId: '1' } }, b, c] }).violations).toEqual([]);
});

it('takes a failure that the service reported for one that it had taken', () => {
  const failed = { ...a, state: { name: 'failed', providerJobId: '1' } } as const;
  expect(judge({ ...GOOD, listed: [failed, b, c] }).violations).toEqual([]);
});

describe('a run must fail that', () => {
  const broken: readonly (readonly [string, Partial<History>, RegExp])[] = [
    ['lost an acknowledged fax', { listed: [a, c], accepted: GOOD.accepted.slice(0, 1) }, /^lost: b/],
    ['lists an acknowledged id with another number', { listed: [a, { ...b, to: CARL }] }, /^lost: b/],
    [
      'sent a fax twice and calls it accepted',
      { accepted: [...GOOD.accepted, { providerJobId: '3', to: ANNA }] },
      /^duplicate: the service took 2 bodies for \+12025550143/,
    ],
    [
      'sent an unconfirmed fax again',
      { accepted: [...GOOD.accepted, { providerJobId: '3', to: BEN }] },
      /^duplicate: .*\+12025550144/,
    ],
    [
      'sent a fax of which it has no record',
      { accepted: [...GOOD.accepted, { providerJobId: '3', to: '+12025550146' }] },
      /^sent without a record/,
    ],
    ['says accepted where the service took nothing', { accepted: GOOD.accepted.slice(1) }, /^false accepted/],
    [
      'says delivered under the id of another fax',
      { listed: [{ ...a, state: { name: 'delivered', providerJobId: '2' } }, b, c] },
      /^false delivered/,
    ],
    ['says accepted without an id', { listed: [{ ...a, state: { name: 'accepted' } }, b, c] }, /^false accepted/],
    [
      'says failed and not sent where the service took it',
      { listed: [{ ...a, state: { name: 'failed', providerJobId: null } }, b, c] },
      /^denied: .*says failed/,
    ],
    ['cancelled what the service took', { listed: [{ ...a, state: { name: 'cancelled' } }, b, c] }, /^denied/],
    ['left a fax in the queue', { listed: [a, b, { ...c, state: { name: 'queued' } }] }, /^not at rest: .*queued/],
    ['left a fax in submitting', { listed: [a, b, { ...c, state: { name: 'submitting' } }] }, /^not at rest/],
    ['lists a fax twice', { listed: [a, b, c, c] }, /twice/],
    ['lists a number under two ids', { listed: [a, b, c, { ...c, id: 'd' }] }, /twice/],
    ['flags more as unconfirmed than kills and faults explain', { concurrency: 1 }, /2 unconfirmed.* only 1/],
  ];
  it.each(broken)('%s', (_name, change, expected) => {
    expect(judge({ ...GOOD, ...change }).violations).toContainEqual(expect.stringMatching(expected));
  });
});
