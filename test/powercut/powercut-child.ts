import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaxProvider } from '../../core/provider/fax-provider';
import type { DocumentProcessHost } from '../../electron/documents/document-process-host';
import { openDocumentStore } from '../../electron/documents/sealed-document-store';
import { createOutbox } from '../../electron/outbox/create-outbox';
import { lockDataFolder } from '../../electron/outbox/data-lock';
import { findJournal } from '../../electron/outbox/send-journal';
import { systemClock } from '../../electron/system/clock';
import { systemRandom } from '../../electron/system/random';
import { createSealer } from '../../electron/vault/sealer';
import { draftFor, KEY, numberOf, outcomeFor, SETTINGS } from '../integration/storage/plan';

/**
 * The outbox of a folder on a disk whose power is cut, with the real record, journal and sealed documents.
 *
 *     powercut-child.mjs work FOLDER FROM    queues and sends without end; a line for each promise: `sealed ID`, `queued ID`,
 *                                            `body NUMBER`
 *     powercut-child.mjs look FOLDER         one line of JSON: what is there
 */
const [mode = '', folder = '', from = '0'] = process.argv.slice(2);
const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

/** No look into pages here: the file goes as it is. */
const host: DocumentProcessHost = {
  ask: (request) =>
    Promise.resolve(
      request.kind === 'open'
        ? { ok: true, value: { sizes: [{ width: 612, height: 792 }] } as never }
        : { ok: false, error: 'document-process-stopped' },
    ),
  askWhenFree: () => Promise.resolve(null),
  forget: () => undefined,
  warmUp: () => undefined,
  renew: () => undefined,
  close: () => Promise.resolve(),
};
/** A power cut must meet each moment, not only those in which the disk is waited for. */
const moment = () => pause(systemRandom.fraction() * 12);

const provider: FaxProvider = {
  send: async ({ faxNumber }) => {
    say(`body ${faxNumber}`);
    await moment();
    return outcomeFor(faxNumber);
  },
  status: () => new Promise(() => undefined),
  resend: () => new Promise(() => undefined),
  listNumbers: () => new Promise(() => undefined),
};

const lock = lockDataFolder(folder);
if (!lock.ok) throw new Error(lock.error);
const sealer = createSealer(KEY);
const documents = await openDocumentStore({
  folder: join(folder, 'documents'),
  sealer,
  clock: systemClock,
  random: systemRandom,
  host,
});
// Before the outbox opens, which clears away documents of no fax and compares the journal.
const sealed = mode === 'look' ? await readable() : [];
const journal = mode === 'look' ? findJournal(folder, sealer.keyFor('send-journal')) : null;

const opened = await createOutbox({
  directory: folder,
  lock: lock.value,
  clock: systemClock,
  random: systemRandom,
  sealer,
  documents: {
    ...documents,
    keepOriginal: async (handle) => {
      const kept = await documents.keepOriginal(handle);
      if (kept.ok) say(`sealed ${kept.value.documentId}`);
      await moment();
      return kept;
    },
  },
  providers: { ifax: provider, practice: provider },
  ...SETTINGS,
});
if (!opened.ok) {
  say(JSON.stringify({ trouble: opened.error }));
  process.exit(0);
}
const outbox = opened.value;
if (mode === 'look') {
  const jobs = [];
  for (const box of ['outbox', 'sent'] as const) {
    for (let offset = 0; ; offset += 500) {
      const list = await outbox.desk.list({ box, search: '', limit: 500, offset });
      if (!list.ok || list.value.rows.length === 0) break;
      jobs.push(
        ...list.value.rows.map(({ job }) => ({
          id: job.id,
          number: job.fax.recipient.e164,
          document: documentOf(job.fax.items),
        })),
      );
    }
  }
  const begun = journal?.records.flatMap((record) => (record.is === 'begun' ? [record.job] : [])) ?? [];
  const { notices } = outbox;
  say(JSON.stringify({ jobs, sealed, begun, journal: journal?.state, notices, missing: outbox.missing() }));
  await outbox.stop();
  process.exit(0);
}

outbox.start();
// Beside this program: the user's file is not on the disk that fails.
const source = `${process.argv[1] ?? ''}.pdf`;
if (!existsSync(source)) writeFileSync(source, '%PDF-1.4\n%%EOF\n');
for (let index = Number(from); ; index += 1) {
  const taken = await documents.intake(source, {});
  if (!taken.ok) throw new Error(taken.error.code);
  const sent = await outbox.desk.send(draftFor(numberOf(index), taken.value));
  if (!sent.ok) throw new Error(sent.error.code);
  say(`queued ${sent.value.ids.join(' ')}`);
}

/** Ids of the sealed documents that open, every byte of them. */
async function readable(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const id of await documents.outgoingIds()) {
    try {
      const hash = createHash('sha256');
      for await (const piece of documents.read(id)) hash.update(piece);
      if (hash.digest('hex') === createHash('sha256').update('%PDF-1.4\n%%EOF\n').digest('hex')) ids.push(id);
    } catch {
      // Damaged: not one of those that open.
    }
  }
  return ids;
}

function documentOf(items: readonly { readonly kind: string }[]): string | null {
  const [item] = items;
  return item !== undefined && 'documentId' in item ? String(item.documentId) : null;
}
