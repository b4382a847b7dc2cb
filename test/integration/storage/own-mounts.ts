import { run, type ChildEnd } from './judge';

/**
 * Runs a shell script with mounts of its own, which end with it: a small file system, or one that can only be read. Works for an
 * ordinary user too (user namespaces); where the system forbids them, only for root.
 */
export async function withOwnMounts(script: string, ...args: readonly string[]): Promise<ChildEnd> {
  const ended = await run('unshare', ['-Urm', 'sh', '-euc', script, 'sh', ...args]);
  if (/unshare|mount:/.test(ended.errors)) throw new Error(`no file system could be mounted here: ${ended.errors}`);
  return ended;
}
