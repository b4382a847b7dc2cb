import { randomBytes, randomUUID } from 'node:crypto';

/** Randomness as an argument. */
export interface Random {
  uuid(): string;
  /** 128 random bits as 22 characters of base64url. */
  handle(): string;
  /** In [0, 1), for jitter. */
  fraction(): number;
}

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  handle: () => randomBytes(16).toString('base64url'),
  fraction: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
};
