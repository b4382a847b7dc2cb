import { closeSync, fsyncSync, ftruncateSync, writeSync } from 'node:fs';
import { err, ok, type Result } from '../../core/result';
import { storageCode } from '../documents/storage-code';
import { chainLine } from './chained-lines';

/** Where a chained file stands. */
interface ChainEnd {
  /** Of the last good line. */
  readonly seal: string;
  /** Bytes of all good lines. */
  readonly size: number;
  /** Something of a line that failed may lie behind them; it is cut away before the next one is written. */
  readonly torn: boolean;
}

/** A file of chained lines to write on, opened for appending; what it answers is on disk (fsync). */
export class ChainedFile {
  constructor(
    private readonly file: number,
    private readonly key: Uint8Array,
    private at: ChainEnd,
  ) {}

  get end(): Omit<ChainEnd, 'torn'> {
    return this.at;
  }

  /** All of them, or none that counts. */
  append(...jsons: readonly string[]): Result<null, ReturnType<typeof storageCode>> {
    let { seal } = this.at;
    const text = jsons.map((json) => {
      const line = chainLine(json, seal, this.key);
      ({ seal } = line);
      return line.text;
    });
    const bytes = Buffer.from(text.join(''));
    try {
      if (this.at.torn) ftruncateSync(this.file, this.at.size);
      this.at = { ...this.at, torn: true };
      for (let done = 0; done < bytes.length;) done += writeSync(this.file, bytes, done);
      fsyncSync(this.file);
    } catch (error) {
      return err(storageCode(error));
    }
    this.at = { seal, size: this.at.size + bytes.length, torn: false };
    return ok(null);
  }

  close(): void {
    closeSync(this.file);
  }
}
