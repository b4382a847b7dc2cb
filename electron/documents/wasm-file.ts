import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Path of a WebAssembly file: beside the bundle, where the build puts it; without a build (unit tests) in its package.
 * Never fetched.
 */
export function wasmFile(name: string, inPackage: string): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), name);
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(inPackage);
}
