import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { found, type Finding } from '../../../core/diagnostics/finding';
import { createDocumentProcessHost } from '../../documents/document-process-host';
import type { DocumentChild } from '../../documents/running-process';
import { makeFileKey, writeSealed } from '../../vault/sealed-file';
import { createSealer, KEY_BYTES } from '../../vault/sealer';
import type { Clock } from '../../system/clock';

export interface DocumentProcessParts {
  readonly fork: () => DocumentChild;
  /** Path of the sample letter. */
  readonly sample: string;
  readonly clock: Clock;
}

/** Starts a document process of its own and has it open the sample letter, sealed under a key that nobody keeps. */
export async function checkDocumentProcess({ fork, sample, clock }: DocumentProcessParts): Promise<Finding> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pagewire-doctor-'));
  const host = createDocumentProcessHost({ fork, clock });
  try {
    const id = 'sample';
    const file = path.join(folder, `${id}.sealed`);
    const fileKey = makeFileKey(createSealer(randomBytes(KEY_BYTES)), id);
    await writeSealed(file, id, fileKey, createReadStream(sample) as AsyncIterable<Buffer>);
    const opened = await host.ask({ kind: 'open', source: { path: file, id, key: fileKey.key } });
    return opened.ok ? found('document-process.works') : found('document-process.failed', { cause: opened.error });
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
}
