import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '../../../core/result';
import type { UnfitFolder } from '../../../core/settings/watched-folder';
import { seeFiles } from './seen-file';

export interface ChosenFolder {
  /** Without links on the way. */
  readonly path: string;
  /** Files in it that would be taken in at once. */
  readonly files: number;
}

/**
 * Judges a folder before it is watched, for everything in it is taken in and moved: not a whole drive, not a person's own folder or one of those that the
 * system made in it, not our data folder or one around or in it.
 *
 * @param own folders that are too wide: home, desktop, documents, downloads. @param dataFolder ours.
 */
export async function judgeFolder(
  chosen: string,
  { own, dataFolder }: { readonly own: readonly string[]; readonly dataFolder: string },
): Promise<Result<ChosenFolder, UnfitFolder>> {
  try {
    const folder = await realpath(chosen);
    if (!(await stat(folder)).isDirectory()) return err('not-a-folder');
    const wide = await Promise.all([...own, path.parse(folder).root].map(resolved));
    // Whatever lies around a person's own folder is wider still.
    if (wide.some((one) => isIn(one, folder))) return err('too-wide');
    const data = await resolved(dataFolder);
    if (isIn(data, folder) || isIn(folder, data)) return err('own-folder');
    return ok({ path: folder, files: (await seeFiles(folder)).length });
  } catch {
    return err('not-a-folder');
  }
}

const resolved = (folder: string): Promise<string> => realpath(folder).catch(() => path.resolve(folder));

/** Whether `inner` is `outer` or lies below it. */
function isIn(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
}
