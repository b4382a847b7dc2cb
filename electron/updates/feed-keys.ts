import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The public keys by which lists of newer versions may be signed, from the manifest of the packed program, where scripts/dist.mjs puts
 * PAGEWIRE_UPDATE_KEYS; none in a build that was made without. More than one while a key is being changed for another.
 * @param root of the program, absolute
 */
export function feedKeysOf(root: string): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const named =
    typeof manifest === 'object' && manifest !== null && 'updateKeys' in manifest ? manifest.updateKeys : '';
  return typeof named === 'string' ? named.split(/\s+/).filter((key) => key !== '') : [];
}
