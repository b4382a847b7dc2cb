import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../core/result';
import { createSealer } from '../vault/sealer';
import { MOST_ENTRY_BYTES } from './tar-header';

export const MANIFEST = 'manifest.json';
export const SETTINGS_ENTRY = 'settings.sealed';
export const SETTINGS_AAD = 'backup:settings';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Every name that a backup holds besides its manifest. Nothing else is ever made into a path. */
const NAMES = new RegExp(
  `^(?:outbox\\.db|send-journal|recovery|settings\\.sealed|documents/outgoing/${UUID}\\.sealed)$`,
);
/** Entries of a backup. */
export const MOST_ENTRIES = 100_000;

export const isBackupName = (name: string): boolean => NAMES.test(name);

/**
 * The last entry of a backup: what is in it, under which data key, and an HMAC under that key over all this, so that nobody without the
 * key can make a backup that is taken for one.
 */
const manifestSchema = z.strictObject({
  format: z.literal('pagewire-backup'),
  version: z.literal(1),
  madeAt: z.int().min(0),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  entries: z
    .array(
      z.strictObject({
        name: z.string().regex(NAMES),
        size: z.int().min(0).max(MOST_ENTRY_BYTES),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(MOST_ENTRIES),
  mac: z.base64url().length(43),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestEntry = Manifest['entries'][number];

const newerSchema = z.looseObject({ format: z.literal('pagewire-backup'), version: z.int().min(2) });

function macOf(manifest: Omit<Manifest, 'mac'>, key: Uint8Array): Buffer {
  const entries = manifest.entries.map(({ name, size, sha256 }) => [name, size, sha256]);
  const said = JSON.stringify([manifest.format, manifest.version, manifest.madeAt, manifest.keyId, entries]);
  return createHmac('sha256', createSealer(key).keyFor('backup')).update(said).digest();
}

export function signedManifest(manifest: Omit<Manifest, 'mac' | 'format' | 'version'>, key: Uint8Array): Manifest {
  const all = { format: 'pagewire-backup', version: 1, ...manifest } as const;
  return { ...all, mac: macOf(all, key).toString('base64url') };
}

export const isSignedBy = (manifest: Manifest, key: Uint8Array): boolean => {
  const said = Buffer.from(manifest.mac, 'base64url');
  const mac = macOf(manifest, key);
  return said.length === mac.length && timingSafeEqual(said, mac);
};

export function parseManifest(text: string): Result<Manifest, 'backup-damaged' | 'newer-backup'> {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return err('backup-damaged');
  }
  const parsed = manifestSchema.safeParse(said);
  if (parsed.success) return ok(parsed.data);
  return err(newerSchema.safeParse(said).success ? 'newer-backup' : 'backup-damaged');
}
