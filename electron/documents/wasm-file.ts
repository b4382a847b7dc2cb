import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A WebAssembly file: beside the bundle, where the build puts it; without a build (unit tests) from its package.
 * Never fetched.
 */
export function readWasm(name: string, fromPackage: string): Uint8Array {
  try {
    return readFileSync(join(dirname(fileURLToPath(import.meta.url)), name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return readFileSync(createRequire(import.meta.url).resolve(fromPackage));
  }
}
