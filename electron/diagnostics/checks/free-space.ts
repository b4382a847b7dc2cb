import { statfs } from 'node:fs/promises';
import { found, type Finding } from '../../../core/diagnostics/finding';

/** One large fax and its copy. */
const NONE_BYTES = 100_000_000;
/** A day of faxes. */
const LOW_BYTES = 1_000_000_000;

/** Bytes that this user may still write where the data lies. */
export async function checkFreeSpace(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  return judgeFreeSpace(bavail * bsize);
}

export function judgeFreeSpace(bytes: number): Finding {
  if (bytes < NONE_BYTES) return found('space.none', { bytes });
  return bytes < LOW_BYTES ? found('space.low', { bytes }) : found('space.enough', { bytes });
}
