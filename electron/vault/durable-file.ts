import { constants } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Only this user. */
export const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Windows has no such flag; there, opening a folder entry never follows into a device by name. */
export const NO_FOLLOW = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: FOLDER_MODE });
}

/** Makes the names in a folder durable: without it, a rename may be gone after a power cut. Windows cannot sync folders and journals them. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Follows no link. null: there is no such file; throws what the file system throws besides. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | NO_FOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** The name under which a file is written until it is complete. */
export const partOf = (path: string): string => `${path}.part`;

/**
 * Writes a file so that after a crash or power cut there is either all of it or none: a second name, fsync, rename,
 * fsync of the folder. `fill` writes the content; what it answers is passed on. Nothing stays behind when it throws.
 */
export async function writeDurably<T>(path: string, fill: (file: FileHandle) => Promise<T>): Promise<T> {
  const part = partOf(path);
  const file = await open(part, 'wx', FILE_MODE);
  try {
    let answer: T;
    try {
      answer = await fill(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    await syncFolder(dirname(path));
    return answer;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
