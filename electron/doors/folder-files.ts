import { lstat, opendir } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentErrorCode } from '../../bridge/views';
import { shownName } from '../../core/words/shown-name';
import { sidecarNames } from './sidecar-names';

/** What stands for something that was named: a file to take in, or why there is none. */
export type Unfolded =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'refused'; readonly name: string; readonly code: DocumentErrorCode };

/** Entries of one folder that are read; a folder with more is no place for faxes. */
const MOST_ENTRIES = 5000;
/** What programs leave in folders for themselves. */
const LEFT_BEHIND = new Set(['thumbs.db', 'desktop.ini', 'icon\r']);
/** "2.pdf" before "10.pdf", wherever the computer stands. */
const NATURAL = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

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
  const sidecars = sidecarNames(names);
  const wanted = names.filter((name) => !isHidden(name) && !sidecars.has(name)).sort(NATURAL.compare);
  if (wanted.length === 0) return [refused('folder-empty')];
  const taken = wanted.slice(0, most).map((name) => fileAt(path.join(folder, name)));
  return wanted.length > most ? [...taken, refused('folder-too-full')] : taken;
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

/** Not meant to be seen, or not yet whole. */
export const isHidden = (name: string): boolean =>
  /^(\.|~\$)/.test(name) ||
  LEFT_BEHIND.has(name.toLowerCase()) ||
  /\.(part|partial|crdownload|download|tmp)$/i.test(name);
