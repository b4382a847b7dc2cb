import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLossless } from '../../../../../core/provider/ifax/json';

const SEED = 7067845;

describe('lossless JSON', () => {
  it('keeps every digit of long integers and leaves the rest alone', () => {
    const text =
      '{"orderId": 1595589515890656281, "n":[-12345678901234567890,1.5e3,42], "s":"1595589515890656281 \\" 1"}';
    expect(parseLossless(text)).toEqual({
      ok: true,
      value: { orderId: '1595589515890656281', n: ['-12345678901234567890', 1500, 42], s: '1595589515890656281 " 1' },
    });
    expect(parseLossless('9007199254740993')).toEqual({ ok: true, value: '9007199254740993' });
  });

  it.each([
    ['a name twice', '{"a":1,"a":2}', 'duplicate-key'],
    ['a name twice, once in disguise', '{"a":1,"\\u0061":2}', 'duplicate-key'],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, 'too-deep'],
    ['400 000 levels', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, 'too-deep'],
    ['an open end', '{', 'not-json'],
    ['nothing', '', 'not-json'],
    ['NaN', 'NaN', 'not-json'],
    ['more than a megabyte', '1'.repeat(1_000_001), 'too-large'],
  ])('refuses %s', (_name, text, error) => {
    expect(parseLossless(text)).toEqual({ ok: false, error });
  });

  it('takes the same name in different objects, and a string of a megabyte', () => {
    expect(parseLossless('[{"a":1},{"a":{"a":2}}]').ok).toBe(true);
    expect(parseLossless(`"${'x'.repeat(999_000)}"`).ok).toBe(true);
    expect(parseLossless(`"${'\\n'.repeat(499_000)}"`).ok).toBe(true);
  });

  it(`agrees with JSON.parse wherever nothing can be lost (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/u.test(text));
        const mine = parseLossless(text);
        if (mine.ok) expect(mine.value).toEqual(JSON.parse(text));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
