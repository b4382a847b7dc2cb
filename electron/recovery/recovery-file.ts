import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PhraseStanding } from '../../core/recovery/recovery';
import { err, ok, type Result } from '../../core/result';
import { NO_FOLLOW, partOf, writeDurably } from '../vault/durable-file';
import { decodeRing, encodeRing, keyId, keysOf, type KeyRing } from '../vault/key-ring';
import { createSealer } from '../vault/sealer';
import { openerOf, pairOf, rawPublic, SALT_BYTES, sealerTo } from './phrase-key';
import { SealBroken } from '../vault/vault';

export const RECOVERY_FILE = 'recovery';
/** Far more than one holds. */
const MOST_BYTES = 4096;

const base64 = (bytes: number) => z.base64url().refine((text) => Buffer.from(text, 'base64url').length === bytes);

/**
 * The data key (or both, while a new one takes over) sealed to the public half of the phrase. `keyId` tells which data key it is; of
 * two the older one, which whoever stopped in between still has. `mac` is an HMAC under that data key: without it, whoever can write the file could put a public key of his own here and wait for the
 * next data key.
 */
const fileSchema = z.strictObject({
  format: z.literal('pagewire-recovery'),
  version: z.literal(1),
  madeAt: z.int().min(0),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  salt: base64(SALT_BYTES),
  publicKey: base64(32),
  ephemeral: base64(32),
  sealed: z.base64url().max(1000),
  mac: base64(32),
});
export type RecoveryFile = z.infer<typeof fileSchema>;

type ToPhrase = Pick<RecoveryFile, 'madeAt' | 'salt' | 'publicKey'>;

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
const text = (raw: Uint8Array): string => Buffer.from(raw).toString('base64url');

function macOf(file: Omit<RecoveryFile, 'mac'>, key: Uint8Array): Buffer {
  const { format, version, madeAt, keyId: id, salt, publicKey, ephemeral, sealed } = file;
  const said = JSON.stringify([format, version, madeAt, id, salt, publicKey, ephemeral, sealed]);
  return createHmac('sha256', createSealer(key).keyFor('recovery')).update(said).digest();
}

const boundTo = ({ keyId: id, salt, madeAt }: Pick<RecoveryFile, 'keyId' | 'salt' | 'madeAt'>): string =>
  `recovery:1:${id}:${salt}:${String(madeAt)}`;

function sealRing(to: ToPhrase, ring: KeyRing): RecoveryFile {
  const { madeAt, salt, publicKey } = to;
  const { ephemeral, sealer } = sealerTo(bytes(publicKey));
  const named = ring.before ?? ring.current;
  const id = keyId(named);
  const sealed = sealer.seal(Buffer.from(encodeRing(ring)), boundTo({ keyId: id, salt, madeAt }));
  const file = {
    format: 'pagewire-recovery',
    version: 1,
    madeAt,
    keyId: id,
    salt,
    publicKey,
    ephemeral: text(ephemeral),
    sealed: text(sealed),
  } as const;
  return { ...file, mac: text(macOf(file, named)) };
}

/** A file for a new phrase. @param entropy of the phrase, 16 bytes */
export async function makeRecoveryFile(entropy: Uint8Array, ring: KeyRing, now: number): Promise<RecoveryFile> {
  const salt = randomBytes(SALT_BYTES);
  const publicKey = text(rawPublic(await pairOf(entropy, salt)));
  return sealRing({ madeAt: now, salt: text(salt), publicKey }, ring);
}

/** The same phrase for another ring. null: the file was not written under `known`, so its public key is not to be trusted. */
export function renewRecoveryFile(file: RecoveryFile, known: KeyRing, next: KeyRing): RecoveryFile | null {
  return belongsTo(file, known) ? sealRing(file, next) : null;
}

/** What a phrase gets out of it. The phrase and the file together are all that is needed. */
export async function openRecoveryFile(
  file: RecoveryFile,
  entropy: Uint8Array,
): Promise<Result<KeyRing, 'other-phrase' | 'phrase-file-damaged'>> {
  const pair = await pairOf(entropy, bytes(file.salt));
  if (!rawPublic(pair).equals(bytes(file.publicKey))) return err('other-phrase');
  try {
    const opened = openerOf(pair, bytes(file.ephemeral)).open(bytes(file.sealed), boundTo(file));
    const ring = decodeRing(Buffer.from(opened).toString());
    return ring === null || !belongsTo(file, ring) ? err('phrase-file-damaged') : ok(ring);
  } catch (error) {
    if (error instanceof SealBroken || (error instanceof Error && 'code' in error)) return err('phrase-file-damaged');
    throw error;
  }
}

function belongsTo(file: RecoveryFile, ring: KeyRing): boolean {
  const said = bytes(file.mac);
  return keysOf(ring).some((key) => timingSafeEqual(macOf(file, key), said));
}

/** "none" where there is no such file. Throws what the file system throws otherwise. */
export async function readRecoveryFile(folder: string): Promise<Result<RecoveryFile, 'none' | 'damaged'>> {
  let file;
  try {
    file = await open(join(folder, RECOVERY_FILE), constants.O_RDONLY | NO_FOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return err('none');
    throw error;
  }
  try {
    const { size } = await file.stat();
    if (size > MOST_BYTES) return err('damaged');
    return parseRecoveryFile(await file.readFile('utf8'));
  } finally {
    await file.close();
  }
}

export function parseRecoveryFile(said: string): Result<RecoveryFile, 'damaged'> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(said));
    return parsed.success ? ok(parsed.data) : err('damaged');
  } catch {
    return err('damaged');
  }
}

export const recoveryFileText = (file: RecoveryFile): string => `${JSON.stringify(file, null, 2)}\n`;

/** Written whole or not at all. Throws what the file system throws. */
export async function writeRecoveryFile(folder: string, file: RecoveryFile): Promise<void> {
  const path = join(folder, RECOVERY_FILE);
  await rm(partOf(path), { force: true });
  await writeDurably(path, (handle) => handle.writeFile(recoveryFileText(file)));
}

export async function phraseStanding(folder: string, ring: KeyRing): Promise<PhraseStanding> {
  const file = await readRecoveryFile(folder);
  if (!file.ok) return file.error;
  return belongsTo(file.value, ring) ? 'made' : 'other-key';
}
