import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { NO_FOLLOW } from '../vault/durable-file';
import { LIMITS } from './limits';
import type { Origin } from './seal-source';
import { abortable, SourceFailed, type Source } from './source';

const PIECE_BYTES = 192 * 1024;
const NON_BLOCKING = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/** A user's file; one that is being written is read twice. */
export const fileOrigin = (path: string, mostBytes: number): Origin => ({
  attempts: 2,
  limitMs: LIMITS.copyMs,
  open: () => openSourceFile(path, mostBytes),
});

/**
 * Opens a path that came from outside: no links, pipes, devices or folders, whatever is put in its place meanwhile.
 * Throws `SourceFailed`; reading throws `file-changed` when the length is not `size`.
 */
export async function openSourceFile(path: string, mostBytes: number): Promise<Source> {
  if (!isAbsolute(path) || path.includes('\0')) throw new SourceFailed('not-a-file');
  const named = await reading(() => lstat(path, { bigint: true }));
  // Before opening: merely opening a device can have effects.
  if (!named.isFile()) throw new SourceFailed('not-a-file');
  const file = await reading(() => open(path, constants.O_RDONLY | NO_FOLLOW | NON_BLOCKING));
  try {
    const opened = await reading(() => file.stat({ bigint: true }));
    if (!opened.isFile()) throw new SourceFailed('not-a-file');
    if (!sameFile(named, opened)) throw new SourceFailed('file-changed');
    if (opened.size === 0n) throw new SourceFailed('file-empty');
    if (opened.size > BigInt(mostBytes)) throw new SourceFailed('file-too-large');
    return sourceFile(path, file, opened);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function sourceFile(path: string, file: FileHandle, opened: BigIntStats): Source {
  const size = Number(opened.size);
  return {
    size,
    async *read(signal) {
      const buffer = Buffer.allocUnsafe(PIECE_BYTES);
      for (let at = 0; ;) {
        signal.throwIfAborted();
        const { bytesRead } = await reading(() => abortable(file.read(buffer, 0, buffer.length, at), signal));
        at += bytesRead;
        // Also stops a file that grows as fast as it is read.
        if (at > size || (bytesRead === 0 && at < size)) throw new SourceFailed('file-changed');
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    },
    async unchanged() {
      const now = await reading(() => file.stat({ bigint: true }));
      const named = await lstat(path, { bigint: true }).catch(() => null);
      return sameContent(opened, now) && named !== null && sameFile(opened, named);
    },
    close: () => file.close(),
  };
}

const sameFile = (a: BigIntStats, b: BigIntStats): boolean => a.dev === b.dev && a.ino === b.ino;
const sameContent = (a: BigIntStats, b: BigIntStats): boolean => a.size === b.size && a.mtimeNs === b.mtimeNs;

async function reading<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new SourceFailed('file-gone');
    if (code === 'ELOOP' || code === 'EISDIR' || code === 'ENXIO') throw new SourceFailed('not-a-file');
    if (code !== undefined && typeof code === 'string' && /^E[A-Z]+$/.test(code))
      throw new SourceFailed('file-not-readable');
    throw error;
  }
}
