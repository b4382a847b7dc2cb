import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { found, type Finding } from '../../../core/diagnostics/finding';
import { documentsOf } from '../../../core/history/retention';
import type { Result } from '../../../core/result';
import type { OutboxRecord, RecordProblem } from '../outbox-record';

const ENDING = '.sealed';

/** The sealed documents on the disk against the faxes that refer to them, and the basket. Nothing is opened. */
export async function checkDocuments(folder: string, record: Result<OutboxRecord, RecordProblem>): Promise<Finding> {
  const sizes = await sealedFiles(path.join(folder, 'documents', 'outgoing'));
  const known = { count: sizes.size, bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
  if (!record.ok) return record.error === 'none-yet' ? found('documents.whole', known) : found('documents.unknown');
  if (!record.value.jobs.ok) return found('documents.unknown');
  const wanted = new Set(record.value.jobs.value.flatMap(documentsOf));
  const missing = [...wanted].filter((id) => !sizes.has(id)).length;
  if (missing > 0) return found('documents.missing', { ...known, missing });
  const { inBasket } = record.value;
  const orphans = [...sizes.keys()].filter((id) => !wanted.has(id) && !inBasket.has(id)).length;
  return orphans > 0 ? found('documents.orphans', { ...known, orphans }) : found('documents.whole', known);
}

/** Sizes in bytes by document id. */
async function sealedFiles(folder: string): Promise<ReadonlyMap<string, number>> {
  const names = await readdir(folder).catch(() => []);
  const sizes = new Map<string, number>();
  for (const name of names.filter((one) => one.endsWith(ENDING))) {
    const file = await stat(path.join(folder, name)).catch(() => null);
    if (file !== null) sizes.set(path.basename(name, ENDING), file.size);
  }
  return sizes;
}
