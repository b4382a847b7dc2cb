import { spawnSync } from 'node:child_process';

/**
 * When the sources were committed: the time that everything in a package carries, so that the same sources give the same bytes.
 * SOURCE_DATE_EPOCH (reproducible-builds.org) goes before; without either it is 1980, the first year that every archive can write.
 *
 * @param {string} root of the checkout
 * @returns {number} seconds since 1970
 */
export function sourceSeconds(root) {
  const wanted = Number(process.env['SOURCE_DATE_EPOCH'] ?? '');
  if (Number.isSafeInteger(wanted) && wanted > 0) return wanted;
  const git = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  const committed = Number(git.stdout);
  return git.status === 0 && committed > 0 ? committed : Date.UTC(1980, 0, 1) / 1000;
}
