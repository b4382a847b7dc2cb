import { constants } from 'node:fs';
import { access, lstat, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sameFile, seeFile, type SeenFile } from './seen-file';

export const FILED = ['done', 'refused'] as const;
export type Filed = (typeof FILED)[number];

/** Beside a refused file: why. */
const WHY = '.why.txt';
const MOST_OF_ONE_NAME = 1000;
/** Bytes of a name that leave room for a number and for `WHY` in the 255 that file systems take. */
const LONGEST_NAME = 255 - 7 - WHY.length;

/** `done` or `refused` is there and is no folder, or is a link to one. */
export class SubfolderTaken extends Error {
  override readonly name = 'SubfolderTaken';
}

/**
 * Moves a file into `done` or `refused` under its own name, or one with a number where that is taken: nothing is ever written over. `why`: written beside it first, so that no refused file
 * lies there without its reason. False: the file is no longer the one that was seen, and stays. Throws what the disk says, or `SubfolderTaken`.
 */
export async function fileAway(folder: string, to: Filed, file: SeenFile, why: string | null): Promise<boolean> {
  const place = await subfolder(folder, to);
  if (!(await isStill(folder, file))) return false;
  const name = await freeName(place, file.name);
  if (why !== null) await writeFile(path.join(place, name + WHY), `${why}\n`, { flag: 'wx' });
  await rename(path.join(folder, file.name), path.join(place, name));
  // Another file may have taken the name in that very moment; what nobody has looked at goes back.
  if (!(await isStill(place, { ...file, name })) && (await seeFile(folder, file.name)) === null) {
    await rename(path.join(place, name), path.join(folder, file.name));
    return false;
  }
  return true;
}

async function isStill(folder: string, file: SeenFile): Promise<boolean> {
  const now = await seeFile(folder, file.name);
  return now !== null && sameFile(now, file);
}

async function subfolder(folder: string, name: Filed): Promise<string> {
  const place = path.join(folder, name);
  try {
    await mkdir(place);
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem;
    if (!(await lstat(place)).isDirectory()) throw new SubfolderTaken(name);
  }
  return place;
}

/** Throws what the disk says when nothing could be filed away: asked before something is taken in, so that it is not taken in for nothing. */
export async function canFileAway(folder: string): Promise<void> {
  for (const place of [folder, await subfolder(folder, 'done')]) await access(place, constants.W_OK);
}

/** "name.pdf", "name (2).pdf", and so on; a name that leaves no room for that is cut. */
async function freeName(place: string, name: string): Promise<string> {
  const { name: whole, ext } = path.parse(name);
  const stem = cutTo(LONGEST_NAME - Buffer.byteLength(ext), whole);
  for (let count = 1; count <= MOST_OF_ONE_NAME; count += 1) {
    const tried = count === 1 ? stem + ext : `${stem} (${count.toString()})${ext}`;
    if ((await isFree(place, tried)) && (await isFree(place, tried + WHY))) return tried;
  }
  throw new SubfolderTaken(name);
}

function cutTo(bytes: number, text: string): string {
  let characters = Array.from(text);
  while (Buffer.byteLength(characters.join('')) > bytes) characters = characters.slice(0, -1);
  return characters.join('');
}

const isFree = (place: string, name: string): Promise<boolean> =>
  lstat(path.join(place, name)).then(
    () => false,
    (problem: unknown) => {
      if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return true;
      throw problem;
    },
  );
