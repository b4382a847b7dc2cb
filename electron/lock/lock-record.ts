import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LOCK_CAUSES } from '../../core/lock/lock-state';
import { partOf, writeDurably } from '../vault/durable-file';
import { slowHashSchema } from './slow-hash';

export const LOCK_FILE = 'lock.json';

const time = z.int().min(0);
const recordSchema = z.strictObject({
  version: z.literal(1),
  /** Null: none was set. */
  passphrase: slowHashSchema.nullable(),
  wrong: z.strictObject({ count: z.int().min(1), firstAt: time, lastAt: time }).nullable(),
  /** Null: open. */
  locked: z.strictObject({ by: z.enum(LOCK_CAUSES), since: time }).nullable(),
});
/** What outlives the program, so that ending it opens nothing and forgets no wrong try. */
export type LockRecord = z.infer<typeof recordSchema>;

export const NO_RECORD: LockRecord = { version: 1, passphrase: null, wrong: null, locked: null };

export interface LockFile {
  /** As it was at this start; "damaged": there is a file and nobody can tell what it said. */
  readonly atStart: LockRecord | 'damaged';
  /** On disk when it resolves; one after the other, and the last one asked for is the last one written. */
  write(record: LockRecord): Promise<void>;
}

/** `lock.json` in `folder`, mode 0600. Read at once: whether a window may show faxes cannot wait. */
export function openLockFile(folder: string): LockFile {
  const file = path.join(folder, LOCK_FILE);
  let last: Promise<void> = Promise.resolve();
  const put = async (record: LockRecord): Promise<void> => {
    // Of a write that was cut off.
    await rm(partOf(file), { force: true });
    await writeDurably(file, (opened) => opened.writeFile(JSON.stringify(record)));
  };
  return {
    atStart: read(file),
    write: (record) => {
      const written = last.catch(() => undefined).then(() => put(record));
      last = written;
      return written;
    },
  };
}

function read(file: string): LockRecord | 'damaged' {
  if (!existsSync(file)) return NO_RECORD;
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return 'damaged';
  }
}
