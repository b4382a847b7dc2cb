import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  scrypt,
  type KeyObject,
} from 'node:crypto';
import { createSealer, KEY_BYTES } from '../vault/sealer';
import type { Sealer } from '../vault/vault';

/** Stretching of the phrase (RFC 7914): some 0.1 s and 32 MB for each try, besides its 128 bits of chance. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** Around 32 raw bytes: a private key of X25519 in PKCS#8, a public one in SPKI (RFC 8410). */
const PRIVATE_START = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_START = Buffer.from('302a300506032b656e032100', 'hex');

export const SALT_BYTES = 16;

/**
 * The pair of keys that a phrase stands for. The public half can be written down: with it, a later data key is put under the same phrase
 * without anybody typing it (X25519, RFC 7748).
 */
export async function pairOf(entropy: Uint8Array, salt: Uint8Array): Promise<KeyObject> {
  const seed = await new Promise<Buffer>((resolve, reject) => {
    scrypt(entropy, salt, KEY_BYTES, SCRYPT, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
  return createPrivateKey({ key: Buffer.concat([PRIVATE_START, seed]), format: 'der', type: 'pkcs8' });
}

/** 32 bytes */
export const rawPublic = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES);

const asPublic = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_START, raw]), format: 'der', type: 'spki' });

/** Seals to whoever has the private half of `to`; `ephemeral` (32 bytes) has to be kept beside what is sealed. */
export function sealerTo(to: Uint8Array): { readonly ephemeral: Uint8Array; readonly sealer: Sealer } {
  const { privateKey } = generateKeyPairSync('x25519');
  const ephemeral = rawPublic(privateKey);
  return { ephemeral, sealer: shared(privateKey, asPublic(to), ephemeral, to) };
}

/** Opens what `sealerTo` sealed. Throws where `ephemeral` is no point of the curve that can be used. */
export const openerOf = (pair: KeyObject, ephemeral: Uint8Array): Sealer =>
  shared(pair, asPublic(ephemeral), ephemeral, rawPublic(pair));

function shared(own: KeyObject, other: KeyObject, ephemeral: Uint8Array, to: Uint8Array): Sealer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  const both = Buffer.concat([ephemeral, to]);
  return createSealer(new Uint8Array(hkdfSync('sha256', secret, both, 'pagewire recovery', KEY_BYTES)));
}
