import { createPublicKey, verify } from 'node:crypto';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider';
import { z } from 'zod';
import { err, ok, type Result } from '../../core/result';
import type { UpdateProblem } from '../../core/updates/update';

/** What stands before the bytes when they are signed, so that a signature is good for nothing else. */
export const SIGNED_AS = 'pagewire update feed 1\n';

/** Three numbers and, before a release, a name for it (semver.org 2.0.0 without build metadata). */
const VERSION = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(-[0-9A-Za-z.-]{1,40})?$/;
/** A plain file beside the list: no folder, no host, nothing that a shell or a file system reads otherwise. */
const FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

const feedSchema = z.object({
  version: z.string().regex(VERSION),
  files: z
    .array(
      z.object({
        url: z.string().regex(FILE_NAME),
        /** SHA-512, base64 */
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        /** bytes */
        size: z.int().min(1).optional(),
      }),
    )
    .min(1)
    .max(50),
});
export type Feed = z.infer<typeof feedSchema>;

/**
 * The newest version as the list names it (latest-linux.yml and the like, as electron-builder writes them), if one of our keys signed
 * exactly these bytes. Nothing in them is read before that.
 * @param signature Ed25519 (RFC 8032) over `SIGNED_AS` and the bytes, base64; null: there is none
 * @param keys SubjectPublicKeyInfo, DER in base64
 * @param isOlder whether a version is older than this one, to which nobody goes back
 */
export function readFeed(
  bytes: Buffer,
  signature: string | null,
  { keys, isOlder }: { readonly keys: readonly string[]; readonly isOlder: (version: string) => boolean },
): Result<Feed, UpdateProblem> {
  if (signature === null) return err('not-signed');
  if (!keys.some((key) => isSignedBy(key, bytes, signature))) return err('signature-wrong');
  const read = feedSchema.safeParse(parse(bytes));
  if (!read.success) return err('not-understood');
  return isOlder(read.data.version) ? err('older-version') : ok(read.data);
}

function isSignedBy(key: string, bytes: Buffer, signature: string): boolean {
  const raw = Buffer.from(signature.trim(), 'base64');
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  return raw.length === 64 && verify(null, Buffer.concat([Buffer.from(SIGNED_AS), bytes]), publicKey, raw);
}

function parse(bytes: Buffer): unknown {
  try {
    // YAML; the other two are for the words of its errors.
    return parseUpdateInfo(bytes.toString('utf8'), '', new URL('https://localhost/'));
  } catch {
    return null;
  }
}
