import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { err, ok, type Result } from '../../core/result';
import { sealAuditKeyAnew } from '../audit/audit-key';
import { AUDIT_FOLDER } from '../audit/open-log';
import type { DatabaseProblem } from '../outbox/database';
import { rekeyDatabase } from '../outbox/rekey-database';
import { rekeyJournal } from '../outbox/send-journal';
import { storageTrouble } from '../system/storage-trouble';
import { rewrap } from '../vault/sealed-file';
import { createSealer } from '../vault/sealer';
import { SealBroken } from '../vault/vault';

export interface KeyChange {
  /** 32 bytes each */
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly now: number;
  /** Called between the steps, for the test that stops at each of them. */
  readonly step?: ((name: string) => void) | undefined;
}

export const JOURNAL_KEY = 'send-journal';
const ENDING = '.sealed';

/**
 * Puts all that lies sealed in a folder (database, send journal, key of the audit log, documents) under another data key. Nothing else may have it open. Can be
 * stopped anywhere and done again: each value is under one of both keys at any moment. Documents that open under neither are damaged
 * and stay as they are.
 */
export async function rekeyFolder(folder: string, change: KeyChange): Promise<Result<null, DatabaseProblem>> {
  const { now, step = () => undefined } = change;
  const from = createSealer(change.from);
  const to = createSealer(change.to);
  try {
    const database = join(folder, 'outbox.db');
    if (existsSync(database)) {
      const done = rekeyDatabase(database, { from, to }, step);
      if (!done.ok) return done;
    }
    rekeyJournal(folder, { from: from.keyFor(JOURNAL_KEY), to: to.keyFor(JOURNAL_KEY), now });
    step('journal');
    await sealAuditKeyAnew(join(folder, AUDIT_FOLDER), from, to);
    step('audit-log');
    for (const path of await sealedDocuments(folder)) {
      try {
        await rewrap(path, basename(path, ENDING), { from, to }, step);
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
      }
    }
    return ok(null);
  } catch (error) {
    return err(storageTrouble(error, folder));
  }
}

export const documentsIn = (folder: string): string => join(folder, 'documents', 'outgoing');

/** Paths of all sealed documents of a data folder. */
export async function sealedDocuments(folder: string): Promise<readonly string[]> {
  const inside = documentsIn(folder);
  if (!existsSync(inside)) return [];
  const names = await readdir(inside);
  return names.filter((name) => name.endsWith(ENDING)).map((name) => join(inside, name));
}
