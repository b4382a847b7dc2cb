import { rmSync } from 'node:fs';
import { entryText, type NewEntry } from '../../core/audit/entry';
import { err, ok, type Result } from '../../core/result';
import { storageCode } from '../documents/storage-code';
import { ChainedFile } from '../vault/chained-file';
import type { Head } from './head';
import { beginsText, openSegment, segmentPath } from './segments';

type WriteTrouble = ReturnType<typeof storageCode>;

/** A segment is ended by the first entry behind so many bytes: some 5 000 entries. */
export const SEGMENT_BYTES = 1024 * 1024;

/** Where the log ends at this moment. */
export interface LogEnd extends Head {
  readonly segment: number;
  /** Bytes of its last segment. */
  readonly size: number;
}

/** The open log: what `append` answers is on disk (fsync). */
export class AuditLog {
  private constructor(
    readonly folder: string,
    readonly key: Uint8Array,
    private file: ChainedFile,
    private segment: number,
    private n: number,
  ) {}

  /** Goes on in a segment that was read. Throws what the file system throws. */
  static onSegment(
    folder: string,
    key: Uint8Array,
    { segment, n, seal, size, torn }: LogEnd & { readonly torn: boolean },
  ): AuditLog {
    const file = openSegment(folder, segment, false);
    return new AuditLog(folder, key, new ChainedFile(file, key, { seal, size, torn }), segment, n);
  }

  /** Begins a segment behind the entry `after`. Throws what the file system throws. */
  static onNew(folder: string, key: Uint8Array, segment: number, after: Head, at: number): AuditLog {
    return new AuditLog(folder, key, begin(folder, key, { segment, after, at }), segment, after.n);
  }

  get end(): LogEnd {
    return { segment: this.segment, n: this.n, ...this.file.end };
  }

  /** All of them, or none that counts. */
  append(entries: readonly NewEntry[]): Result<null, WriteTrouble> {
    const [first] = entries;
    if (first === undefined) return ok(null);
    try {
      if (this.file.end.size >= SEGMENT_BYTES) this.beginNext(first.at);
    } catch (error) {
      return err(storageCode(error));
    }
    const written = this.file.append(...entries.map((entry, index) => entryText(entry, this.n + 1 + index)));
    if (written.ok) this.n += entries.length;
    return written;
  }

  close(): void {
    this.file.close();
  }

  private beginNext(at: number): void {
    const { n, seal } = this.end;
    const next = begin(this.folder, this.key, { segment: this.segment + 1, after: { n, seal }, at });
    this.file.close();
    this.file = next;
    this.segment += 1;
  }
}

interface Beginning {
  readonly segment: number;
  readonly after: Head;
  readonly at: number;
}

function begin(folder: string, key: Uint8Array, { segment, after, at }: Beginning): ChainedFile {
  const { n, seal } = after;
  const file = new ChainedFile(openSegment(folder, segment, true), key, { seal, size: 0, torn: false });
  const written = file.append(beginsText({ segment, n, before: seal, at }));
  if (written.ok) return file;
  file.close();
  rmSync(segmentPath(folder, segment), { force: true });
  throw Object.assign(new Error('not begun'), { code: written.error === 'disk-full' ? 'ENOSPC' : 'EIO' });
}
