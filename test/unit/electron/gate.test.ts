import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropSchema } from '../../../electron/ipc/drop-schema';
import { MESSAGE_LIMITS, plainCopy } from '../../../electron/ipc/plain-copy';
import { createRateLimit } from '../../../electron/ipc/rate-limit';
import { isTrustedSender } from '../../../electron/ipc/sender';
import { createHandleOwners } from '../../../electron/ipc/handle-owners';
import { createWindowEvents } from '../../../electron/ipc/window-events';
import type { BridgeEvent } from '../../../bridge/views';

const SEED = 20_261_124;

describe('who may call', () => {
  const frame = { origin: 'app://ui' };
  const known = new Set([7]);
  const trusted = (event: Parameters<typeof isTrustedSender>[0]) => isTrustedSender(event, known, 'app://ui');

  it('is the top frame of a window of ours on our origin, and nobody else', () => {
    expect(trusted({ sender: { id: 7, mainFrame: frame }, senderFrame: frame })).toBe(true);
    expect(trusted({ sender: { id: 8, mainFrame: frame }, senderFrame: frame })).toBe(false);
    expect(trusted({ sender: { id: 7, mainFrame: frame }, senderFrame: null })).toBe(false);
    expect(trusted({ sender: { id: 7, mainFrame: frame }, senderFrame: { origin: 'app://ui' } })).toBe(false);
    for (const origin of ['null', 'file://', 'app://evil', 'app://ui.evil', 'https://pagewire.example']) {
      const foreign = { origin };
      expect(trusted({ sender: { id: 7, mainFrame: foreign }, senderFrame: foreign })).toBe(false);
    }
  });
});

describe('the copy of a message', () => {
  it('is equal, fresh, and in composed Unicode without lone surrogates', () => {
    const message = { a: [1, true, null, 'e\u0301'], b: { c: 'x\uD800y' }, d: undefined };
    const copied = plainCopy(message);
    expect(copied).toEqual({ ok: true, value: { a: [1, true, null, '\u00E9'], b: { c: 'x\uFFFDy' } } });
    expect(copied.ok && copied.value).not.toBe(message);
  });

  it('stops at the limits of size, depth and entries', () => {
    expect(plainCopy('x'.repeat(MESSAGE_LIMITS.text + 1))).toEqual({ ok: false, error: 'too-large' });
    const longest = 'x'.repeat(MESSAGE_LIMITS.text);
    expect(plainCopy(Array.from({ length: 200 }, () => longest))).toEqual({ ok: false, error: 'too-large' });
    expect(plainCopy(Array.from({ length: MESSAGE_LIMITS.array + 1 }, () => 0))).toEqual({
      ok: false,
      error: 'too-large',
    });
    const row = Array.from({ length: MESSAGE_LIMITS.array }, () => 0);
    expect(plainCopy(Array.from({ length: 41 }, () => row))).toEqual({ ok: false, error: 'too-large' });
    // A sparse array costs nothing to send and everything to walk.
    const sparse: unknown[] = [];
    sparse.length = 2 ** 32 - 1;
    expect(plainCopy(sparse)).toEqual({ ok: false, error: 'too-large' });
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(plainCopy(cyclic)).toEqual({ ok: false, error: 'too-deep' });
  });

  it('takes plain data only, and no key that reaches a prototype', () => {
    const odd: readonly unknown[] = [
      undefined,
      1n,
      Symbol('x'),
      () => 0,
      new Date(0),
      new Map(),
      new Uint8Array(1),
      /x/,
      JSON.parse('{"__proto__": {"polluted": 1}}'),
      { constructor: 1 },
      { a: { prototype: 1 } },
    ];
    for (const value of odd) expect(plainCopy(value)).toEqual({ ok: false, error: 'not-plain' });
    expect('polluted' in {}).toBe(false);
  });

  it('never throws and never gives back what it was given', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
        }),
        (value) => {
          const copied = plainCopy(value);
          if (copied.ok && typeof copied.value === 'object' && copied.value !== null)
            expect(copied.value).not.toBe(value);
        },
      ),
      { seed: SEED, numRuns: 2000 },
    );
  });
});

describe('the drop channel', () => {
  const file = { name: 'a.pdf', size: 1 };
  it.each<[string, unknown]>([
    ['a path', '/etc/passwd'],
    ['paths', ['/etc/passwd']],
    ['a path beside the name', [{ ...file, path: '/etc/passwd' }]],
    ['a file without a name', [{ ...file, name: '' }]],
    ['a file of no length', [{ ...file, size: -1 }]],
  ])('refuses %s', (_what, said) => {
    expect(dropSchema.safeParse(said).success).toBe(false);
  });
  it('takes the names of one to fifty files', () => {
    const many = (count: number) => Array.from({ length: count }, () => file);
    expect([0, 1, 50, 51].map((count) => dropSchema.safeParse(many(count)).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('the rate limit', () => {
  it('lets so many through in any second, each key by itself', () => {
    let now = 0;
    const rate = createRateLimit({ now: () => now, after: () => () => undefined }, 3, 1000);
    const ask = (key: string) => rate.allows(key);
    expect([ask('a'), ask('a'), ask('a'), ask('a'), ask('b')]).toEqual([true, true, true, false, true]);
    now = 999;
    expect(ask('a')).toBe(false);
    now = 1000;
    expect(ask('a')).toBe(true);
    // A clock that was set back must not lock anybody out.
    now = -5000;
    expect(ask('a')).toBe(true);
  });
});

describe('document handles', () => {
  const setUp = () => {
    const erased: string[] = [];
    const owners = createHandleOwners((handle) => {
      erased.push(handle);
      return Promise.resolve();
    });
    return { erased, owners };
  };

  it('work only for the page they were given to', async () => {
    const { erased, owners } = setUp();
    owners.give(1, 'h');
    expect([owners.owns(1, 'h'), owners.owns(2, 'h'), owners.owns(1, 'other')]).toEqual([true, false, false]);
    await owners.releaseAll(2);
    expect(erased).toEqual([]);
    await owners.releaseAll(1);
    expect(erased).toEqual(['h']);
    expect(owners.owns(1, 'h')).toBe(false);
  });

  it('outlive their page while a fax is being made of them', async () => {
    const { erased, owners } = setUp();
    owners.give(1, 'h');
    await owners.during(['h'], async () => {
      await owners.releaseAll(1);
      expect(erased).toEqual([]);
    });
    expect(erased).toEqual(['h']);
  });
});

describe('news for the window', () => {
  it('waits for the page, counts without gaps, and goes to the newest page only', () => {
    const events = createWindowEvents();
    const heard: BridgeEvent[] = [];
    const target = { send: (_channel: string, event: BridgeEvent) => heard.push(event), isDestroyed: () => false };
    events.changed('key');
    events.attach(target);
    events.changed('key');
    expect(heard).toEqual([]);
    events.ready();
    events.changed('faxes', 9);
    expect(heard).toEqual([
      { type: 'changed', area: 'key', revision: 1 },
      { type: 'changed', area: 'key', revision: 2 },
      { type: 'changed', area: 'faxes', revision: 9 },
    ]);
  });
});
