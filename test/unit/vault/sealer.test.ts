import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer, SEAL_OVERHEAD } from '../../../electron/vault/sealer';
import { SealBroken } from '../../../electron/vault/vault';

const seeded = { seed: 20260101, numRuns: 60 };
const sealer = createSealer(randomBytes(32));

describe('sealer', () => {
  it('opens what it sealed, at its own place only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (plain, aad, other) => {
        const sealed = sealer.seal(plain, aad);
        expect(sealed).toHaveLength(plain.length + SEAL_OVERHEAD);
        expect(sealer.open(sealed, aad)).toEqual(plain);
        if (other !== aad) expect(() => sealer.open(sealed, other)).toThrow(SealBroken);
      }),
      seeded,
    );
  });

  it('never seals the same value to the same bytes', () => {
    const plain = Buffer.from('+12025550101');
    expect(sealer.seal(plain, 'a')).not.toEqual(sealer.seal(plain, 'a'));
  });

  it('finds every single changed bit and every cut', () => {
    const sealed = sealer.seal(Buffer.from('recipient'), 'job:1');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed);
      const at = bit >> 3;
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
      expect(() => sealer.open(changed, 'job:1'), `bit ${String(bit)}`).toThrow(SealBroken);
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => sealer.open(sealed.subarray(0, length), 'job:1'), `length ${String(length)}`).toThrow(SealBroken);
  });

  it('does not open what another key sealed, and takes no short key', () => {
    const sealed = createSealer(randomBytes(32)).seal(Buffer.from('x'), 'a');
    expect(() => sealer.open(sealed, 'a')).toThrow(SealBroken);
    expect(() => createSealer(randomBytes(16))).toThrow(RangeError);
  });
});
