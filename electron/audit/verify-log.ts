import { LOG_FINDINGS, type LogFinding } from '../../core/audit/event';
import type { AuditVerdict, BadPlace, BadPlaceCode, HeadState } from '../../core/audit/verdict';
import type { LogEnd } from './audit-log';
import type { FoundHead, Head, HeadKeep } from './head';
import { slicesOf, textUntil } from './read-log';
import { NO_SEAL, readEntries, readSegment, type ReadSegment, type SegmentLine } from './segments';

interface Parts {
  readonly folder: string;
  readonly key: Uint8Array;
  /** Where the program itself knows that the log ends; looked up after the head was read. */
  readonly end: LogEnd;
  readonly head: FoundHead;
  readonly place: HeadKeep['place'];
  readonly now: number;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
}

/** What is known of the last entry that was as it should be. */
type Last = { readonly n: number; readonly at: number } | null;

/** Looks at every line of the log, and at the note of its last entry. Throws what the file system throws. */
export async function verifyLog(parts: Parts): Promise<AuditVerdict> {
  const { folder, key, end, head, now, pause } = parts;
  const bad: BadPlace[] = [];
  let entries = 0;
  let since: number | null = null;
  let repaired = 0;
  let last: Last = null;
  let joins: Head | null = { n: 0, seal: NO_SEAL };
  let lines = 0;
  const wanted = head.kind === 'known' ? head.head : null;
  let sealAtHead: {
    readonly seal: string;
    readonly place: { readonly segment: number; readonly line: number };
  } | null = null;

  for (let segment = 1; segment <= end.segment; segment += 1) {
    const tell = (line: number, what: BadPlaceCode, missing: number | null = null): void => {
      bad.push({ segment, line, what, after: last, missing });
    };
    const text = await textUntil(folder, segment, end);
    if (text === null) {
      tell(1, 'segment-missing');
      joins = null;
      continue;
    }
    const read = await readSlowly(text, key, pause);
    if (read.begins === null) {
      tell(1, 'foreign-segment');
      joins = null;
      continue;
    }
    const { segment: itsNumber, n, before } = read.begins;
    const isJoined: boolean = joins === null || (itsNumber === segment && n === joins.n && before === joins.seal);
    if (!isJoined) tell(1, 'not-joined');
    lines = 1;
    let told = !isJoined;
    for (const line of read.lines) {
      lines += 1;
      if (line.is === 'log-finding' && !told) {
        told = true;
        tell(lines, { foundAtStart: findingOf(line) }, missingOf(line));
      }
      if (line.is === 'log-repaired') repaired += 1;
      if (line.n === wanted?.n) sealAtHead = { seal: line.seal, place: { segment, line: lines } };
      since ??= line.at;
      last = { n: line.n, at: line.at };
    }
    entries += read.lines.length;
    if (read.rest !== 'nothing' && !told) tell(lines + 1, 'broken');
    joins = { n: read.lines.at(-1)?.n ?? n, seal: read.seal };
  }

  // The program itself knows best where its log ends; the note may be a minute old.
  const isAsKnown = joins?.seal === end.seal;
  let state: HeadState['state'] = wanted === null ? (head.kind === 'none' ? 'none' : 'unreadable') : 'fits';
  if (wanted !== null && sealAtHead?.seal !== wanted.seal) {
    state = 'does-not-fit';
    if (sealAtHead !== null) bad.push({ ...sealAtHead.place, what: 'not-the-same', after: last, missing: null });
  }
  if (bad.length === 0 && (!isAsKnown || state === 'does-not-fit')) {
    const known = Math.max(end.n, wanted?.n ?? 0);
    const here = { segment: end.segment, line: lines + 1 };
    bad.push({ ...here, what: 'ends-early', after: last, missing: known - (joins?.n ?? 0) });
  }
  const { place } = parts;
  return { checkedAt: now, entries, segments: end.segment, since, bad, repaired, head: { place, state } };
}

async function readSlowly(text: Buffer, key: Uint8Array, pause: () => Promise<void>): Promise<ReadSegment> {
  const [first = text, ...others] = slicesOf(text);
  const read = readSegment(first, key);
  const lines = [...read.lines];
  let { seal, size, rest } = read;
  for (const slice of others) {
    if (rest !== 'nothing') break;
    await pause();
    const more = readEntries(slice, seal, key);
    lines.push(...more.lines);
    ({ seal, rest } = more);
    size += more.size;
  }
  return { begins: read.begins, lines, seal, size, rest };
}

function findingOf(line: SegmentLine): LogFinding {
  const what: unknown = line['what'];
  return LOG_FINDINGS.find((one) => one === what) ?? 'damaged';
}

function missingOf({ known, found }: SegmentLine): number | null {
  return typeof known === 'number' && typeof found === 'number' && known > found ? known - found : null;
}
