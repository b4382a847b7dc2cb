import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_FOLDER } from '../audit/open-log';
import { sealedDocuments } from './rekey-folder';

/** The same list as `rekeyFolder` works through. */
const SEALED_PARTS = ['outbox.db', 'send-journal', AUDIT_FOLDER] as const;

/**
 * Whether anything in a data folder lies sealed under its data key. Then no other key is made in silence: what is left of the folder, if
 * only its audit log, could never be opened or checked again.
 */
export async function hasSealedData(folder: string): Promise<boolean> {
  if (SEALED_PARTS.some((name) => existsSync(join(folder, name)))) return true;
  return (await sealedDocuments(folder)).length > 0;
}
