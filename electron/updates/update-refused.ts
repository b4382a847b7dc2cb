import type { UpdateProblem } from '../../core/updates/update';

/** Thrown through the library, which knows no values for its errors; `problemOf` makes a value of it again. */
export class UpdateRefused extends Error {
  constructor(readonly problem: UpdateProblem) {
    super(problem);
  }
}

const NO_CONNECTION = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ETIMEDOUT',
]);

/** What of our list an error of the library, of the network or of the disk is. Its text is not looked at. */
export function problemOf(error: unknown): UpdateProblem {
  if (error instanceof UpdateRefused) return error.problem;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NO_CONNECTION.has(code)) return 'offline';
  if (code === 'ERR_CHECKSUM_MISMATCH') return 'package-differs';
  if (code === 'ERR_UPDATER_INVALID_SIGNATURE') return 'package-not-signed';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  return code.startsWith('HTTP_ERROR_') ? 'feed-missing' : 'failed';
}
