import { documentsOf } from '../../core/history/retention';
import type { FaxJob } from '../../core/outbox/job';

/** What the clean-up must leave alone for a moment although its time is over. */
export class FaxesInUse {
  readonly #opened = new Set<string>();
  readonly #read = new Map<string, number>();

  /** Ids of faxes from which drafts were made since the start: such a draft names its fax when it is sent. */
  get opened(): ReadonlySet<string> {
    return this.#opened;
  }

  /** Ids of documents that are being copied into a draft. */
  get documents(): ReadonlySet<string> {
    return new Set(this.#read.keys());
  }

  async whileOpened<T>(job: FaxJob, work: () => Promise<T>): Promise<T> {
    this.#opened.add(job.id);
    const ids = documentsOf(job);
    for (const id of ids) this.#read.set(id, (this.#read.get(id) ?? 0) + 1);
    try {
      return await work();
    } finally {
      for (const id of ids) {
        const left = (this.#read.get(id) ?? 1) - 1;
        if (left === 0) this.#read.delete(id);
        else this.#read.set(id, left);
      }
    }
  }
}
