import { entryOf } from '../core/compose/draft';
import { AMERICAN, KEEP_ALL } from '../test/fixtures/preferences';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { FaxJob } from '../core/outbox/job';
import { hasEnded } from '../core/outbox/facts';
import { createDocumentProcessHost } from '../electron/documents/document-process-host';
import { openDocumentStore } from '../electron/documents/sealed-document-store';
import { createIfaxClient } from '../electron/ifax/ifax-client';
import { createOutbox } from '../electron/outbox/create-outbox';
import { systemClock, type Clock } from '../electron/system/clock';
import { systemRandom } from '../electron/system/random';
import { createSealer } from '../electron/vault/sealer';
import { forkWithNode } from '../test/fixtures/documents/fork-with-node';

export interface SendingOptions {
  readonly folder: string;
  /** Path of out/main/document-process.mjs. */
  readonly documentProcess: string;
  readonly baseUrl: string;
  readonly key: string;
  /** Of the outbox; the connections themselves live in real time. */
  readonly clock: Clock;
}

/** The real outbox with everything behind it: sealed documents on the disk, SQLite, the client. Only Electron is not there. */
export async function openSending({ folder, documentProcess, baseUrl, key, clock }: SendingOptions) {
  const sealer = createSealer(Buffer.alloc(32, 7));
  const documents = await openDocumentStore({
    folder: join(folder, 'documents'),
    sealer,
    clock: systemClock,
    random: systemRandom,
    host: createDocumentProcessHost({ fork: () => forkWithNode(documentProcess), clock: systemClock }),
  });
  const provider = createIfaxClient({ baseUrl: new URL(baseUrl), key: () => Promise.resolve(key), clock: systemClock });
  const opened = await createOutbox({
    directory: folder,
    clock,
    random: systemRandom,
    sealer,
    documents,
    providers: { practice: provider, ifax: provider },
    service: () => 'practice',
    preferences: () => AMERICAN,
    uploadsAtOnce: () => 2,
    autoResend: () => false,
    keep: () => KEEP_ALL,
    guards: { askFirstTime: () => false, ownNumbers: () => Promise.resolve([]) },
    pace: { practice: 1, ifax: 1 },
  });
  if (!opened.ok) throw new Error(opened.error);
  const outbox = opened.value;
  const letter = join(folder, 'letter.pdf');
  writeFileSync(letter, await onePage());

  return {
    outbox,
    /** Takes in a letter of its own and queues it for these numbers; answers the ids when they are acknowledged. */
    send: async (numbers: readonly string[]): Promise<readonly string[]> => {
      const taken = await documents.intake(letter, {});
      if (!taken.ok) throw new Error(taken.error.code);
      const sent = await outbox.desk.send({
        id: randomUUID(),
        documents: [entryOf(randomUUID(), taken.value)],
        recipients: numbers.map((number) => ({ number, country: '', name: 'City Pharmacy' })),
        callerId: null,
        quality: 'Standard',
        paper: 'Letter',
        compact: false,
        cover: null,
        when: { kind: 'now' },
        pagesBy: 'here',
        origin: null,
        note: '',
      });
      if (!sent.ok) throw new Error(JSON.stringify(sent.error));
      return sent.value.ids;
    },
    jobs: async (): Promise<readonly FaxJob[]> => {
      const jobs = new Map<string, FaxJob>();
      for (const box of ['outbox', 'sent'] as const) {
        for (let offset = 0, total = 1; offset < total; offset += 500) {
          const page = await outbox.desk.list({ box, search: '', limit: 500, offset });
          if (!page.ok) throw new Error(page.error.code);
          total = page.value.total;
          for (const { job } of page.value.rows) jobs.set(job.id, job);
        }
      }
      return [...jobs.values()];
    },
    close: async () => {
      await outbox.stop();
      await documents.close();
    },
  };
}

/** Nothing more will happen to it by itself. */
export const isOver = ({ state }: FaxJob): boolean => hasEnded(state) || state.name === 'unconfirmed';

/** The n-th of ten thousand different numbers that the practice service delivers to. */
export const numberOf = (n: number): string => `+1209638${String(n).padStart(4, '0')}`;

async function onePage(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage([612, 792]).drawText('Good day', { x: 40, y: 700 });
  return pdf.save();
}
