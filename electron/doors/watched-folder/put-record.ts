import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../../vault/durable-file';
import { sameFile, type SeenFile } from './seen-file';

/** Kept in the data folder. No name and no text of a document. */
export const PUT_RECORD_FILE = 'watched-folder.json';

const entrySchema = z.strictObject({
  ino: z.string(),
  size: z.int(),
  mtimeNs: z.string(),
  /** What the basket knows it by: each file has a batch of its own. */
  batch: z.uuid(),
  /** The basket has it for sure; without it the program ended somewhere between its question and the answer. */
  put: z.boolean(),
});
const recordSchema = z.strictObject({ folder: z.string(), entries: z.array(entrySchema) });

export interface PutEntry extends Omit<z.infer<typeof entrySchema>, 'ino' | 'size' | 'mtimeNs'> {
  readonly file: SeenFile;
}

/**
 * What was handed to the basket and still lies in the folder: written before the basket is asked, again when it has answered, and taken out when
 * the file is filed away. So a file whose filing away was cut off, or fails for days, is never handed over twice.
 */
export interface PutRecord {
  find(file: SeenFile): PutEntry | null;
  /** On disk, fsynced, before it resolves. */
  begin(file: SeenFile, batch: string): Promise<void>;
  confirm(file: SeenFile): Promise<void>;
  forget(file: SeenFile): Promise<void>;
  /** Forgets what is no longer there. */
  keepOnly(files: readonly SeenFile[]): Promise<void>;
}

/** A damaged record is as good as none: then a file may come into the basket twice, which is seen there. */
export async function openPutRecord(dataFolder: string, watched: string): Promise<PutRecord> {
  const file = path.join(dataFolder, PUT_RECORD_FILE);
  let entries = await readEntries(file, watched);
  const write = async (next: readonly PutEntry[]): Promise<void> => {
    // Left behind by an end in the middle of writing.
    rmSync(`${file}.part`, { force: true });
    const record = {
      folder: watched,
      entries: next.map(({ file: { ino, size, mtimeNs }, batch, put }) => ({ ino, size, mtimeNs, batch, put })),
    };
    await writeDurably(file, (handle) => handle.writeFile(JSON.stringify(record)));
    entries = next;
  };
  const without = (one: SeenFile): readonly PutEntry[] => entries.filter((entry) => !sameFile(entry.file, one));
  return {
    find: (one) => entries.find((entry) => sameFile(entry.file, one)) ?? null,
    begin: (one, batch) => write([...without(one), { file: one, batch, put: false }]),
    confirm: (one) => write(entries.map((entry) => (sameFile(entry.file, one) ? { ...entry, put: true } : entry))),
    forget: async (one) => {
      const rest = without(one);
      if (rest.length < entries.length) await write(rest);
    },
    keepOnly: async (files) => {
      const rest = entries.filter((entry) => files.some((one) => sameFile(entry.file, one)));
      if (rest.length < entries.length) await write(rest);
    },
  };
}

async function readEntries(file: string, watched: string): Promise<readonly PutEntry[]> {
  try {
    const read = recordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    if (read.folder !== watched) return [];
    return read.entries.map(({ ino, size, mtimeNs, batch, put }) => ({
      file: { name: '', ino, size, mtimeNs },
      batch,
      put,
    }));
  } catch {
    return [];
  }
}
