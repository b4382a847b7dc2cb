import { readEntry, type AuditEntry } from '../../core/audit/entry';
import { splitLine } from '../vault/chained-lines';
import type { LogEnd } from './audit-log';
import { listSegments, readSegmentFile } from './segments';

/** Bytes that are looked at without giving way to others: some milliseconds. */
const SLICE_BYTES = 64 * 1024;

/** Whole lines of about `SLICE_BYTES`, the last one as it is. */
export function* slicesOf(text: Buffer): Generator<Buffer> {
  for (let from = 0; from < text.length;) {
    const cut = text.indexOf('\n', from + SLICE_BYTES);
    const to = cut === -1 ? text.length : cut + 1;
    yield text.subarray(from, to);
    from = to;
  }
}

/** A segment as it lay when `end` was looked up: what is written meanwhile is not part of it. */
export async function textUntil(folder: string, segment: number, end: LogEnd): Promise<Buffer | null> {
  const text = await readSegmentFile(folder, segment);
  return segment === end.segment ? (text?.subarray(0, end.size) ?? null) : text;
}

interface Reading {
  readonly folder: string;
  readonly end: LogEnd;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
}

/** The newest entries as they can be read, newest first. */
export async function readLast({ folder, end, pause }: Reading, count: number): Promise<readonly AuditEntry[]> {
  let last: readonly AuditEntry[] = [];
  for (const segment of listSegments(folder).toReversed()) {
    if (segment > end.segment) continue;
    const text = await textUntil(folder, segment, end);
    last = [...last, ...entriesOf(text ?? Buffer.alloc(0)).toReversed()];
    if (last.length >= count) break;
    await pause();
  }
  return last.slice(0, count);
}

/** The entries as they can be read, oldest first, in pieces; whether they are as they were written is what `verifyLog` says. */
export async function* readLog({ folder, end, pause }: Reading): AsyncGenerator<readonly AuditEntry[]> {
  for (const segment of listSegments(folder)) {
    if (segment > end.segment) return;
    const text = await textUntil(folder, segment, end);
    for (const slice of slicesOf(text ?? Buffer.alloc(0))) {
      yield entriesOf(slice);
      await pause();
    }
  }
}

const entriesOf = (text: Buffer): readonly AuditEntry[] =>
  text
    .toString('utf8')
    .split('\n')
    .flatMap((line) => entryOf(splitLine(line).json) ?? []);

function entryOf(json: string): AuditEntry | null {
  try {
    return readEntry(JSON.parse(json));
  } catch {
    return null;
  }
}
