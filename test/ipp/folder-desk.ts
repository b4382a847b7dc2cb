import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentFormat } from '../../electron/printing/ipp/document-format';
import type { PrintDesk, PrintedJob } from '../../electron/printing/ipp/print-desk';

/** A document that a desk has taken in. */
export interface Printed extends PrintedJob {
  readonly id: string;
  readonly format: DocumentFormat;
  readonly bytes: number;
  readonly sha256: string;
}

export interface FolderDesk extends PrintDesk {
  readonly printed: readonly Printed[];
  readonly identified: () => number;
}

/** A desk that keeps documents as files of a folder, whole ones only. */
export function folderDesk(folder: string, mostBytes = 50_000_000): FolderDesk {
  const printed: Printed[] = [];
  let identified = 0;
  return {
    printed,
    identified: () => identified,
    mostBytes: () => mostBytes,
    identify: () => {
      identified += 1;
    },
    store: async (job, format, pieces, signal) => {
      const id = randomUUID();
      const part = join(folder, `${id}.part`);
      const file = await open(part, 'wx', 0o600);
      const hash = createHash('sha256');
      let bytes = 0;
      try {
        for await (const piece of pieces) {
          signal.throwIfAborted();
          hash.update(piece);
          bytes += piece.length;
          await file.write(piece);
        }
        await file.sync();
      } catch {
        await rm(part);
        return { ok: false, error: 'cancelled' };
      } finally {
        await file.close();
      }
      await rename(part, join(folder, id));
      printed.push({ ...job, id, format, bytes, sha256: hash.digest('hex') });
      return { ok: true, value: { id } };
    },
    withdraw: async (id) => {
      const at = printed.findIndex((one) => one.id === id);
      if (at === -1) return false;
      printed.splice(at, 1);
      await rm(join(folder, id));
      return true;
    },
  };
}
