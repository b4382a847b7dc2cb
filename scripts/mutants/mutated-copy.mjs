import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Not part of the tree that is changed: made from it, linked, or none of its business. */
const LEFT_OUT = new Set(['node_modules', 'out', 'dist', '.git', 'coverage']);

/**
 * A checkout in the temporary folder with the patch applied, and the packages of `modules` linked.
 *
 * @param {string} root
 * @param {string} modules a node_modules folder that the tests' user can read
 * @param {string} patch file
 * @returns {{ folder: string, dispose: () => void }}
 */
export function mutatedCopy(root, modules, patch) {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-mutant-'));
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  try {
    chmodSync(folder, 0o755);
    for (const name of readdirSync(root).filter((entry) => !LEFT_OUT.has(entry))) {
      cpSync(join(root, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
    }
    symlinkSync(modules, join(folder, 'node_modules'), 'dir');
    applyPatch(folder, patch, []);
    return { folder, dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/**
 * @param {string} folder
 * @param {string} patch file
 * @param {readonly string[]} options of git apply
 */
export function applyPatch(folder, patch, options) {
  const run = spawnSync('git', ['apply', ...options, patch], {
    cwd: folder,
    encoding: 'utf8',
    // A repository further up would make git leave out what lies beside it.
    env: { ...process.env, GIT_CEILING_DIRECTORIES: join(folder, '..') },
  });
  if (run.status !== 0) throw new Error(`${patch} does not apply:\n${run.stderr}`);
}
