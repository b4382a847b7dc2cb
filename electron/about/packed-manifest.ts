import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What scripts/dist.mjs puts into the manifest of a packed program besides what every package has. */
const manifestSchema = z.object({
  /** Built with an Electron that is out of support. */
  testBuild: z.literal(true).optional().catch(undefined),
  /** PAGEWIRE_UPDATE_KEYS: the public keys by which lists of newer versions may be signed, between white space. */
  updateKeys: z.string().catch(''),
});

export interface PackedManifest {
  readonly isTestBuild: boolean;
  /** None in a package that was built without; more than one while a key is being changed for another. */
  readonly updateKeys: readonly string[];
}

/** @param root of the program, absolute */
export function packedManifest(root: string): PackedManifest {
  const { testBuild, updateKeys } = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')),
  );
  return { isTestBuild: testBuild === true, updateKeys: updateKeys.split(/\s+/).filter((key) => key !== '') };
}
