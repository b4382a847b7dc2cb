import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brokenPolicy,
  effectiveSettings,
  forbiddenIn,
  isBarred,
  isBroken,
  isFixed,
  leastDaysOfPages,
  NO_POLICY,
  POLICY_FAULTS,
  readPolicy,
} from '../../../../core/settings/policy';
import { defaultSettings, MOST_KEEP_DAYS, settingsSchema, type Settings } from '../../../../core/settings/settings';

const own: Settings = {
  ...defaultSettings,
  theme: 'dark',
  sendDirectly: true,
  mostPages: 200,
  autoResend: 'busy-and-line',
};

describe('a policy', () => {
  it('that says nothing changes nothing', () => {
    expect(effectiveSettings(own, NO_POLICY)).toBe(own);
    expect(effectiveSettings(own, readPolicy({}))).toEqual(own);
    expect(isBroken(readPolicy({}))).toBe(false);
  });

  it('fixes any setting by its name, whatever the user chose', () => {
    const tariff = { perPage: 0.1, perMinute: 0, currency: 'EUR' };
    const policy = readPolicy({ theme: 'light', sendDirectly: false, tariff, directNumbers: ['+12025550101'] });
    expect(policy.problems).toEqual([]);
    expect(effectiveSettings(own, policy)).toEqual({
      ...own,
      theme: 'light',
      sendDirectly: false,
      tariff,
      directNumbers: ['+12025550101'],
    });
    expect(isFixed(policy, 'theme')).toBe(true);
    expect(isFixed(policy, 'quality')).toBe(false);
  });

  it.each([
    [{ atLeast: 50 }, 20, 50],
    [{ atLeast: 50 }, 60, 60],
    [{ atMost: 100 }, 200, 100],
    [{ atMost: 100 }, 100, 100],
    [{ atLeast: 50, atMost: 100 }, 500, 100],
    [{ atLeast: 50, atMost: 100 }, 1, 50],
    [{ atLeast: 50, atMost: 100 }, 77, 77],
  ])('with the bounds %j makes %i pages %i', (mostPages, chosen, holds) => {
    const policy = readPolicy({ mostPages });
    expect(effectiveSettings({ ...own, mostPages: chosen }, policy).mostPages).toBe(holds);
    expect(forbiddenIn({ mostPages: chosen }, policy)).toEqual(chosen === holds ? [] : ['mostPages']);
  });

  it.each([
    ['a bound that the setting cannot have', { mostPages: { atMost: 501 } }],
    ['a bound between two choices', { undoSeconds: { atLeast: 7 } }],
    ['bounds the wrong way round', { mostPages: { atLeast: 100, atMost: 50 } }],
    ['no bound', { mostPages: {} }],
    ['a third bound', { mostPages: { atLeast: 1, about: 5 } }],
    ['a bound of a text', { theme: { atLeast: 1 } }],
    ['a number as text', { mostPages: '50' }],
    ['a switch as number', { askFirstTime: 1 }],
    ['null', { quality: null }],
  ])('tells a bad value: %s', (_what, given) => {
    const policy = readPolicy(given);
    expect(policy.problems).toEqual([{ code: 'bad-value', name: Object.keys(given)[0] }]);
    expect(isBroken(policy)).toBe(true);
    expect(effectiveSettings(own, policy)).toEqual(own);
  });

  it('tells names that nobody knows and lets the others hold; a newer version may know them', () => {
    const policy = readPolicy({
      theme: 'light',
      colour: 'red',
      keyStored: true,
      dataKeyIn: 'file',
      watchedFolder: '/',
    });
    expect(policy.problems).toEqual(
      ['colour', 'keyStored', 'dataKeyIn', 'watchedFolder'].map((name) => ({ code: 'unknown-name', name })),
    );
    expect(isBroken(policy)).toBe(false);
    expect(effectiveSettings(own, policy)).toEqual({ ...own, theme: 'light' });
  });

  it('shows an odd name cut and harmless', () => {
    expect(readPolicy({ ['\u202e<b>'.padEnd(90, 'x')]: 1, ['__proto__x']: 2 }).problems).toEqual([
      { code: 'unknown-name', name: `??b?${'x'.repeat(36)}` },
      { code: 'unknown-name', name: '__proto__x' },
    ]);
  });

  it.each(['sendDirectly', 'autoResend', 'updates'] as const)(
    'puts %s on its safe side when its value is bad',
    (name) => {
      const policy = readPolicy({ [name]: 7 });
      expect(effectiveSettings({ ...own, updates: 'tell' }, policy)[name]).toBe(
        name === 'sendDirectly' ? false : 'off',
      );
      expect(policy.rules[name]).toMatchObject({ kind: 'fixed', by: 'broken-policy' });
    },
  );

  it('says which services may be used', () => {
    const barred = (given: unknown) => {
      const policy = readPolicy(given);
      return (['practice', 'ifax'] as const).filter((service) => isBarred(policy, service));
    };
    expect(barred({})).toEqual([]);
    expect(barred({ service: 'ifax' })).toEqual(['practice']);
    expect(barred({ service: 'practice' })).toEqual(['ifax']);
    // Nobody can know which one was meant: neither a practice fax that looks like sent nor a real one that should not be.
    expect(barred({ service: 'iFax' })).toEqual(['practice', 'ifax']);
  });

  it.each([
    ['https://updates.example/pagewire', 'https://updates.example/pagewire/'],
    ['https://updates.example/pagewire/', 'https://updates.example/pagewire/'],
  ])('takes %s as the feed of updates', (updateFeed, feed) => {
    expect(readPolicy({ updateFeed })).toMatchObject({ updateFeed: feed, problems: [] });
  });

  it.each([
    'http://updates.example/',
    'https://user:word@updates.example/',
    'https://updates.example/?a=1',
    'updates',
    7,
    '',
  ])('takes no feed like %j, and looks nowhere then, whatever else it says', (updateFeed) => {
    const policy = readPolicy({ updateFeed, updates: 'tell' });
    expect(policy).toMatchObject({ updateFeed: null, problems: [{ code: 'bad-value', name: 'updateFeed' }] });
    expect(effectiveSettings(own, policy).updates).toBe('off');
  });

  it.each(POLICY_FAULTS)('that cannot be used (%s) stops what could go wrong and leaves the rest', (fault) => {
    const policy = brokenPolicy(fault);
    expect(isBarred(policy, 'ifax') && isBarred(policy, 'practice')).toBe(true);
    expect(effectiveSettings({ ...own, updates: 'tell' }, policy)).toMatchObject({
      updates: 'off',
      sendDirectly: false,
      autoResend: 'off',
      theme: 'dark',
    });
    expect(isBroken(policy)).toBe(true);
  });

  it('that cannot be used lets nothing be deleted that could be kept; a bad value does so for its own time', () => {
    const most = { keepDocumentsDays: MOST_KEEP_DAYS, keepHistoryDays: MOST_KEEP_DAYS };
    expect(effectiveSettings(own, brokenPolicy('not-understood'))).toMatchObject(most);
    const oneBad = effectiveSettings(own, readPolicy({ keepHistoryDays: 'thirty' }));
    expect(oneBad).toMatchObject({ keepDocumentsDays: own.keepDocumentsDays, keepHistoryDays: MOST_KEEP_DAYS });
    const floor = readPolicy({ keepHistoryDays: { atLeast: 30, atMost: 365 }, keepDocumentsDays: 0 });
    expect(effectiveSettings({ ...own, keepHistoryDays: 1, keepDocumentsDays: 9 }, floor)).toMatchObject({
      keepHistoryDays: 30,
      keepDocumentsDays: 0,
    });
  });

  it('says for how long pages stay at least, also against a person who wants them gone', () => {
    const least = (keepDocumentsDays: unknown): number => leastDaysOfPages(readPolicy({ keepDocumentsDays }));
    expect([least(30), least({ atLeast: 7 }), least({ atLeast: 7, atMost: 30 })]).toEqual([30, 7, 7]);
    expect([least({ atMost: 30 }), leastDaysOfPages(NO_POLICY)]).toEqual([0, 0]);
    expect([least('for ever'), leastDaysOfPages(brokenPolicy('not-readable'))]).toEqual([
      MOST_KEEP_DAYS,
      MOST_KEEP_DAYS,
    ]);
  });

  it('counts 0 as never where it means that: a longest time rules it out', () => {
    const policy = readPolicy({ lockAfterMinutes: { atMost: 10 } });
    expect(effectiveSettings({ ...own, lockAfterMinutes: 0 }, policy).lockAfterMinutes).toBe(10);
    expect(forbiddenIn({ lockAfterMinutes: 0 }, policy)).toEqual(['lockAfterMinutes']);
    expect(forbiddenIn({ lockAfterMinutes: 5 }, policy)).toEqual([]);
  });

  it.each([null, 7, 'text', [{ theme: 'light' }], undefined])('is not understood when it is %j', (given) => {
    expect(readPolicy(given)).toEqual(brokenPolicy('not-understood'));
  });

  it('only what it does not say already is a forbidden change', () => {
    const policy = readPolicy({ theme: 'light', directNumbers: ['+12025550101'] });
    expect(forbiddenIn({ theme: 'light', quality: 'HD', directNumbers: ['+12025550101'] }, policy)).toEqual([]);
    expect(forbiddenIn({ theme: 'dark', quality: 'HD', directNumbers: [] }, policy)).toEqual([
      'theme',
      'directNumbers',
    ]);
  });

  it('whatever it is, what holds is valid settings', () => {
    const names = [...Object.keys(defaultSettings), 'service', 'updateFeed', '__proto__', 'constructor'];
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.record({ atLeast: fc.integer(), atMost: fc.integer() }, { requiredKeys: [] }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom('off', 'light', 'HD', true, false),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (given) => {
        const policy = readPolicy(given);
        const holds = effectiveSettings(own, policy);
        expect(settingsSchema.parse(holds)).toEqual(holds);
        // Settled once and for all: what holds may always be said again.
        expect(forbiddenIn(holds, policy)).toEqual([]);
      }),
      { seed: 20261128, numRuns: 500 },
    );
  });
});
