import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { spelled } from '../../core/lock/passphrase';

/**
 * scrypt (RFC 7914) with 128 MB for each guess, which OWASP's Password Storage Cheat Sheet asks for at least. `n` may be raised: what was stored
 * says with which numbers it was made.
 */
export const COST: Cost = { n: 2 ** 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a stored record may ask for; more would be a way to stop the program with a file. */
const MOST_N = 2 ** 20;

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);

/** A passphrase that can be recognised and not be read. */
export const slowHashSchema = z.strictObject({
  kind: z.literal('scrypt'),
  n: z
    .int()
    .min(2 ** 14)
    .max(MOST_N)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: base64(SALT_BYTES),
  hash: base64(HASH_BYTES),
});
export type SlowHash = z.infer<typeof slowHashSchema>;
/** The numbers of scrypt: passes over the tables, their width, how many of them. */
export type Cost = Pick<SlowHash, 'n' | 'r' | 'p'>;

export async function hashSlowly(passphrase: string, cost: Cost): Promise<SlowHash> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(passphrase, salt, cost);
  return { kind: 'scrypt', ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

export async function isHashOf(stored: SlowHash, passphrase: string): Promise<boolean> {
  const found = await derive(passphrase, Buffer.from(stored.salt, 'base64'), stored);
  return timingSafeEqual(found, Buffer.from(stored.hash, 'base64'));
}

/** In a thread of its own: some hundred milliseconds of work that main does not wait for. */
function derive(passphrase: string, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Node refuses what needs more than `maxmem`; 128 * n * r bytes are the tables, and some to spare.
    const options = { N: n, r, p, maxmem: 128 * n * r + 128 * r * p + 1024 * 1024 };
    scrypt(spelled(passphrase), salt, HASH_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
