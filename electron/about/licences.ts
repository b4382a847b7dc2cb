import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { LicenceView } from '../../bridge/views';

/** What the build wrote (scripts/shipped/write-licences.mjs). */
const fileSchema = z.object({
  electron: z.string(),
  packages: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() })),
});

/** Of Electron first, then of everything in the bundles and beside them. `root`: absolute, of the program. */
export async function readLicences(root: string, electronVersion: string): Promise<readonly LicenceView[]> {
  const file = path.join(root, 'out', 'main', 'licences.json');
  const { electron, packages } = fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  return [{ name: 'Electron', version: electronVersion, licence: 'MIT', text: electron }, ...packages];
}
