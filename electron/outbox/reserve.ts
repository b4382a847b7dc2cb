import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result';
import { storageCode } from '../documents/storage-code';
import { FILE_MODE } from '../vault/durable-file';
import type { StoreError } from './outbox-store';

export const RESERVE_FILE = 'reserve';
/** Bytes kept back for answers that arrive on a full disk: some hundreds of them, and room to tidy up the log of the database. */
const RESERVE_BYTES = 1024 * 1024;
/** The reserve is made again only where this much is left besides, so that it does not itself fill the disk. */
const ROOM_BESIDES = 1024 * 1024;

/** A file of no content that holds disk space until it is needed (reliability-security 3.6, "Disk full"). */
export interface Reserve {
  /** On disk in its whole size. */
  isThere(): boolean;
  /** Whether the disk has room besides the reserve. */
  hasRoom(): boolean;
  /** Gives the space to whoever writes next. */
  release(): void;
  /** Makes it where it is missing and there is room. "disk-full" says that there is none. */
  make(): Result<null, StoreError>;
}

export function openReserve(folder: string): Reserve {
  const path = join(folder, RESERVE_FILE);
  let there = statSync(path, { throwIfNoEntry: false })?.size === RESERVE_BYTES;

  const write = () => {
    const file = openSync(path, 'w', FILE_MODE);
    try {
      // Random, so that no file system stores it smaller than it is.
      const bytes = randomBytes(RESERVE_BYTES);
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  };

  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };

  return {
    hasRoom: () => free() >= ROOM_BESIDES,
    isThere: () => there,
    release: () => {
      there = false;
      rmSync(path, { force: true });
    },
    make: () => {
      if (there) return ok(null);
      try {
        if (free() < RESERVE_BYTES + ROOM_BESIDES) return err('disk-full');
        write();
        there = true;
        return ok(null);
      } catch (error) {
        rmSync(path, { force: true });
        return err(storageCode(error));
      }
    },
  };
}
