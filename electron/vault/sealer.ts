import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { SealBroken, type Sealer } from './vault';

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
const VERSION = 1;
/** Bytes that sealing adds: version, nonce, tag. */
export const SEAL_OVERHEAD = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D). Envelope: version (1 byte, 1) | nonce (12, random) | ciphertext | tag (16).
 * The version is authenticated together with `aad`. Random nonces allow 2^32 values under one key, far above what a fax
 * program writes; documents have keys of their own.
 *
 * @param dataKey 32 bytes
 */
export function createSealer(dataKey: Uint8Array): Sealer {
  if (dataKey.length !== KEY_BYTES) throw new RangeError(`a data key has ${String(KEY_BYTES)} bytes`);
  const key = Uint8Array.from(dataKey);
  const bound = (aad: string) => Buffer.concat([Uint8Array.of(VERSION), Buffer.from(aad, 'utf8')]);

  return {
    keyFor: (purpose) => new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `pagewire ${purpose}`, KEY_BYTES)),
    seal(plain, aad) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(aad));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return new Uint8Array(Buffer.concat([Uint8Array.of(VERSION), nonce, body, cipher.getAuthTag()]));
    },
    open(sealed, aad) {
      if (sealed.length < SEAL_OVERHEAD || sealed[0] !== VERSION) throw new SealBroken('not a sealed value');
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const body = sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(bound(aad))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
      } catch {
        throw new SealBroken('the value was changed, moved or sealed under another key');
      }
    },
  };
}

/**
 * Seals under the first key, and opens what is sealed under any of them: for the time in which a new data key takes over.
 *
 * @param keys 32 bytes each, at least one
 */
export function createRingSealer([current, ...others]: readonly [Uint8Array, ...(readonly Uint8Array[])]): Sealer {
  const sealer = createSealer(current);
  const before = others.map(createSealer);
  return {
    ...sealer,
    open(sealed, aad) {
      for (const one of [sealer, ...before]) {
        try {
          return one.open(sealed, aad);
        } catch (error) {
          if (!(error instanceof SealBroken)) throw error;
        }
      }
      throw new SealBroken('the value was changed, moved or sealed under another key');
    },
  };
}
