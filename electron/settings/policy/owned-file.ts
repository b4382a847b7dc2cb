import { closeSync, fstatSync, openSync, readFileSync, statSync, type Stats } from 'node:fs';
import path from 'node:path';
import type { PolicyFault } from '../../../core/settings/policy';
import { err, ok, type Result } from '../../../core/result';

const MOST_BYTES = 64 * 1024;
const WRITABLE_BY_OTHERS = 0o022;

/**
 * The bytes of a file that only an administrator can have put there: it and its folder belong to one of `owners` and nobody else may
 * write to them. Looked at through the open file, so that what was judged is what is read. Null: there is none.
 */
export function readOwnedFile(file: string, owners: readonly number[]): Result<Buffer | null, PolicyFault> {
  let open: number;
  try {
    open = openSync(file, 'r');
  } catch (problem) {
    return isMissing(problem) ? ok(null) : err('not-readable');
  }
  try {
    const [own, folder] = [fstatSync(open), statSync(path.dirname(file))];
    if (!own.isFile()) return err('not-readable');
    const fault = faultOf(own, owners) ?? faultOf(folder, owners);
    if (fault !== null) return err(fault);
    return own.size > MOST_BYTES ? err('too-large') : ok(readFileSync(open));
  } catch {
    return err('not-readable');
  } finally {
    closeSync(open);
  }
}

function faultOf({ uid, mode }: Stats, owners: readonly number[]): PolicyFault | null {
  if (!owners.includes(uid)) return 'not-owned-by-administrator';
  return (mode & WRITABLE_BY_OTHERS) === 0 ? null : 'writable-by-others';
}

/** ENOTDIR: what should be its folder is something else, so there is no policy either. */
const isMissing = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && (problem.code === 'ENOENT' || problem.code === 'ENOTDIR');
