import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditEvent, LogFinding } from '../../core/audit/event';
import { makePrivateFolder } from '../vault/durable-file';
import type { Sealer } from '../vault/vault';
import { makeAuditKey, readAuditKey } from './audit-key';
import { AuditLog } from './audit-log';
import type { FoundHead, Head, HeadKeep } from './head';
import { listSegments, NO_SEAL, readSegment, readSegmentFile, segmentPath, type SegmentLine } from './segments';

export const AUDIT_FOLDER = 'audit-log';

export interface FoundLog {
  readonly log: AuditLog;
  /** What this start found about the log; to be written into it first. */
  readonly news: readonly AuditEvent[];
  /** Whether the note of the last entry was ever written to its place, as far as anybody knows. */
  readonly headWasKept: boolean;
  /** When the whole log was checked last, as far as its last segment says. */
  readonly checkedAt: number | null;
}

interface Parts {
  readonly dataFolder: string;
  readonly sealer: Sealer;
  readonly head: FoundHead;
  readonly place: HeadKeep['place'];
  readonly now: number;
}

const finding = (what: LogFinding, known: number, found: number): AuditEvent => ({
  is: 'log-finding',
  what,
  known,
  found,
});

/**
 * Opens the log to write on, after a look at its end: the last segment is read whole and compared with the note of the last entry. Only what
 * a power cut tore is repaired; whatever else is not as it was written stays as it lies, and the log goes on behind it.
 * Throws what the file system throws.
 */
export async function openLog({ dataFolder, sealer, head, place, now }: Parts): Promise<FoundLog> {
  const folder = join(dataFolder, AUDIT_FOLDER);
  await makePrivateFolder(folder);
  const known = head.kind === 'known' ? head.head : null;
  const key = await readAuditKey(folder, sealer);
  if (key === null && listSegments(folder).length > 0) {
    await rename(folder, `${folder}.foreign-${new Date(now).toISOString().replace(/[:.]/g, '-')}`);
    await makePrivateFolder(folder);
    const fresh = begun(folder, await makeAuditKey(folder, sealer), now);
    return { ...fresh, news: [finding('foreign', known?.n ?? 0, 0)] };
  }
  const own = key ?? (await makeAuditKey(folder, sealer));
  const segments = await withoutUnbegun(folder);
  const last = segments.at(-1);
  if (last === undefined) {
    const fresh = begun(folder, own, now);
    return { ...fresh, news: known === null ? [] : [finding('gone', known.n, 0)] };
  }
  return onTop({ folder, key: own, last, head, place, now });
}

function begun(folder: string, key: Uint8Array, now: number): Omit<FoundLog, 'news'> {
  const log = AuditLog.onNew(folder, key, 1, { n: 0, seal: NO_SEAL }, now);
  return { log, headWasKept: false, checkedAt: null };
}

/** A last segment whose first line was never finished was never begun. */
async function withoutUnbegun(folder: string): Promise<readonly number[]> {
  const segments = listSegments(folder);
  const last = segments.at(-1);
  if (last === undefined) return segments;
  const text = await readSegmentFile(folder, last);
  if (text?.includes('\n') !== false) return segments;
  await rm(segmentPath(folder, last));
  return segments.slice(0, -1);
}

interface Existing {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly last: number;
  readonly head: FoundHead;
  readonly place: HeadKeep['place'];
  readonly now: number;
}

async function onTop({ folder, key, last, head, place, now }: Existing): Promise<FoundLog> {
  const text = (await readSegmentFile(folder, last)) ?? Buffer.alloc(0);
  const read = readSegment(text, key);
  const n = read.lines.at(-1)?.n ?? read.begins?.n ?? (head.kind === 'known' ? head.head.n : 0);
  const end: Head = { n, seal: read.begins === null ? NO_SEAL : read.seal };
  const isTorn = read.begins !== null && read.rest === 'torn';
  const isDamaged = read.begins === null || read.rest === 'damaged';
  const log = isDamaged
    ? AuditLog.onNew(folder, key, last + 1, end, now)
    : AuditLog.onSegment(folder, key, { segment: last, ...end, size: read.size, torn: isTorn });
  const headWasKept = head.kind !== 'none' || (await wasKept(folder, key, place, last));
  const news: AuditEvent[] = [];
  if (isTorn) news.push({ is: 'log-repaired', bytes: text.length - read.size });
  if (isDamaged) news.push(finding('damaged', end.n, end.n));
  if (head.kind === 'none' && headWasKept) news.push(finding('head-gone', end.n, end.n));
  if (head.kind === 'known' && !isDamaged) {
    const misfit = await judgeHead(head.head, end, () => sealAt(folder, key, last, head.head.n));
    if (misfit !== null) news.push(finding(misfit, head.head.n, end.n));
  }
  const checked = read.lines.findLast(({ is }) => is === 'log-checked');
  return { log, news, headWasKept, checkedAt: checked?.at ?? null };
}

/** A log that is longer than the note knows is what a stop without its last note leaves. */
async function judgeHead(
  head: Head,
  end: Head,
  sealThere: () => Promise<string | null>,
): Promise<'shorter' | 'differs' | null> {
  if (head.n > end.n) return 'shorter';
  const seal = head.n === end.n ? end.seal : await sealThere();
  return seal === head.seal ? null : 'differs';
}

/** Of an entry near the end; null: it is not there. */
async function sealAt(folder: string, key: Uint8Array, last: number, n: number): Promise<string | null> {
  for await (const lines of backwards(folder, key, last)) {
    const [first] = lines;
    if (first === undefined || first.n > n) continue;
    return lines.find((line) => line.n === n)?.seal ?? null;
  }
  return null;
}

async function wasKept(folder: string, key: Uint8Array, place: string, last: number): Promise<boolean> {
  for await (const lines of backwards(folder, key, last))
    if (lines.some((line) => line.is === 'log-head-kept' && line['place'] === place)) return true;
  return false;
}

async function* backwards(folder: string, key: Uint8Array, last: number): AsyncGenerator<readonly SegmentLine[]> {
  for (let segment = last; segment > 0; segment -= 1) {
    const text = await readSegmentFile(folder, segment);
    if (text !== null) yield readSegment(text, key).lines;
  }
}
