import { lstat, opendir } from 'node:fs/promises';
import path from 'node:path';
import { isHidden } from '../../../core/basket/folder-names';

/** A regular file in the watched folder, as it was when it was looked at. */
export interface SeenFile {
  readonly name: string;
  /** What makes it this file and no other: number on its drive, size in bytes, time of the last change. */
  readonly ino: string;
  readonly size: number;
  readonly mtimeNs: string;
}

/** Files of one look at most: more come in with the looks after it. */
const MOST_SEEN = 5000;

export const sameFile = (a: SeenFile, b: SeenFile): boolean =>
  a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs;

/** The file of this name, or null: gone, or something that is no regular file. A link is none, wherever it points. */
export async function seeFile(folder: string, name: string): Promise<SeenFile | null> {
  const facts = await lstat(path.join(folder, name), { bigint: true }).catch((problem: unknown) => {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null;
    throw problem;
  });
  if (facts?.isFile() !== true) return null;
  return { name, ino: facts.ino.toString(), size: Number(facts.size), mtimeNs: facts.mtimeNs.toString() };
}

/** The files at the top level of a folder that are there to be taken in. Throws when the folder cannot be read. */
export async function seeFiles(folder: string): Promise<readonly SeenFile[]> {
  const facts = await lstat(folder);
  if (!facts.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  const seen: SeenFile[] = [];
  for await (const { name } of await opendir(folder)) {
    if (isHidden(name)) continue;
    const file = await seeFile(folder, name);
    if (file !== null) seen.push(file);
    if (seen.length >= MOST_SEEN) break;
  }
  return seen;
}
