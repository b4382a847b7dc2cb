import { closeSync, constants, fsyncSync, openSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readChain, restOf, splitLine, type ReadChain } from '../vault/chained-lines';
import { FILE_MODE, NO_FOLLOW } from '../vault/durable-file';

/**
 * The log is cut into files of about a megabyte. The first line of each names the seal of the last line before, so each can be checked
 * alone and the oldest can be dropped.
 */
const beginsSchema = z.strictObject({
  is: z.literal('begins'),
  version: z.literal(1),
  segment: z.int().min(1),
  /** Number and seal of the last entry before; 0 and `NO_SEAL` in a new log. */
  n: z.int().min(0),
  before: z.string().max(64),
  at: z.number(),
});
export type Begins = z.infer<typeof beginsSchema>;

/** Seal before the first line. */
export const NO_SEAL = 'pagewire audit log';

const NAME = /^segment-(\d{6})$/;
export const segmentPath = (folder: string, segment: number): string =>
  join(folder, `segment-${segment.toString().padStart(6, '0')}`);

/** In their order. Throws what the file system throws. */
export function listSegments(folder: string): readonly number[] {
  return readdirSync(folder)
    .flatMap((name) => {
      const [, digits] = NAME.exec(name) ?? [];
      return digits === undefined ? [] : [Number(digits)];
    })
    .sort((a, b) => a - b);
}

/** What every line says that is an entry, whatever it says besides. */
const linePlace = z.looseObject({ n: z.int(), at: z.number(), is: z.string() });
export type SegmentLine = z.infer<typeof linePlace> & { readonly seal: string };

export interface ReadSegment {
  /** null: its first line is none of this log. */
  readonly begins: Begins | null;
  readonly lines: readonly SegmentLine[];
  /** As of the chain; where nothing of it is good: `begins` null, seal empty, size 0. */
  readonly seal: string;
  readonly size: number;
  readonly rest: ReadChain<unknown>['rest'];
}

/** Reads a segment, or the first lines of one, as far as it is as it was written. */
export function readSegment(text: Buffer, key: Uint8Array): ReadSegment {
  const first = firstLine(text);
  const head = readChain(text.subarray(0, text.indexOf('\n') + 1), first?.before ?? '', key, () => first);
  if (first === null || head.size === 0) return { begins: null, lines: [], seal: '', size: 0, rest: restOf(text) };
  const { lines, seal, size, rest } = readEntries(text.subarray(head.size), head.seal, key);
  return { begins: first, lines, seal, size: head.size + size, rest };
}

/** Goes on behind lines that were read already. */
export const readEntries = (text: Buffer, seal: string, key: Uint8Array): ReadChain<SegmentLine> =>
  readChain(text, seal, key, (json, said) => {
    const line = linePlace.safeParse(parse(json)).data;
    return line === undefined ? null : { ...line, seal: said };
  });

/** null: there is none. Throws what the file system throws besides. */
export async function readSegmentFile(folder: string, segment: number): Promise<Buffer | null> {
  try {
    const file = await open(segmentPath(folder, segment), constants.O_RDONLY | NO_FOLLOW);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Opens a segment to write on; a new one must not be there yet. Its name is on disk when this answers, its first line is to be written. */
export function openSegment(folder: string, segment: number, isNew: boolean): number {
  const { O_RDWR, O_APPEND, O_CREAT, O_EXCL } = constants;
  const flags = O_RDWR | O_APPEND | NO_FOLLOW | (isNew ? O_CREAT | O_EXCL : 0);
  const file = openSync(segmentPath(folder, segment), flags, FILE_MODE);
  if (isNew) syncNames(folder);
  return file;
}

export const beginsText = (begins: Omit<Begins, 'is' | 'version'>): string =>
  JSON.stringify({ is: 'begins', version: 1, ...begins });

/** Windows cannot sync folders and journals their names. */
function syncNames(folder: string): void {
  if (process.platform === 'win32') return;
  const names = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    fsyncSync(names);
  } finally {
    closeSync(names);
  }
}

function firstLine(text: Buffer): Begins | null {
  const end = text.indexOf('\n');
  if (end === -1) return null;
  return beginsSchema.safeParse(parse(splitLine(text.toString('utf8', 0, end)).json)).data ?? null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
