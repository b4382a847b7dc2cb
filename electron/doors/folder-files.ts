import { lstat, opendir } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentErrorCode } from '../../bridge/views';
import { filesOfFolder, MOST_ENTRIES } from '../../core/basket/folder-names';
import { shownName } from '../../core/words/shown-name';

/** What stands for something that was named: a file to take in, or why there is none. */
export type Unfolded =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'refused'; readonly name: string; readonly code: DocumentErrorCode };

/** Puts the files of a folder (its top level, in the order of their names) in its place. `mostFiles`: of each folder; the rest is told. */
export async function unfold(paths: readonly string[], mostFiles: number): Promise<readonly Unfolded[]> {
  const all: Unfolded[] = [];
  for (const one of paths) all.push(...((await isFolder(one)) ? await filesOf(one, mostFiles) : [fileAt(one)]));
  return all;
}

const fileAt = (file: string): Unfolded => ({ kind: 'file', path: file });

/** What cannot be looked at is no folder: the intake says what is wrong with it. */
async function isFolder(one: string): Promise<boolean> {
  return lstat(one).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

async function filesOf(folder: string, most: number): Promise<readonly Unfolded[]> {
  const refused = (code: DocumentErrorCode): Unfolded => ({
    kind: 'refused',
    name: shownName(path.basename(folder)),
    code,
  });
  let names: readonly string[];
  try {
    names = await fileNames(folder);
  } catch {
    return [refused('file-not-readable')];
  }
  const { taken, tooMany } = filesOfFolder(names, most);
  if (taken.length === 0) return [refused('folder-empty')];
  const files = taken.map((name) => fileAt(path.join(folder, name)));
  return tooMany ? [...files, refused('folder-too-full')] : files;
}

/** Of regular files: no folders and, as everywhere, no links. */
async function fileNames(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder)) {
    if (entry.isFile()) names.push(entry.name);
    if (names.length >= MOST_ENTRIES) break;
  }
  return names;
}
