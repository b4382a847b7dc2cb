import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaxProvider } from '../../../core/provider/fax-provider';
import type { DocumentProcessHost } from '../../../electron/documents/document-process-host';
import type { DocumentStore } from '../../../electron/documents/document-store';
import { openDocumentStore } from '../../../electron/documents/sealed-document-store';
import { createOutbox } from '../../../electron/outbox/create-outbox';
import { lockDataFolder } from '../../../electron/outbox/data-lock';
import { systemClock } from '../../../electron/system/clock';
import { createSealer } from '../../../electron/vault/sealer';
import { draftFor, idOf, KEY, numberOf, outcomeFor, SETTINGS } from './plan';

/**
 * A process that owns the outbox of a folder, with the real record, journal and sealed documents, and reports line by line:
 * `opened`, or `trouble CODE`; `queued INDEX ID`, or `refused INDEX CODE`; `body NUMBER`; `done`.
 *
 *     outbox-child.mjs FOLDER BODIES FROM COUNT END
 *
 * BODIES is a file outside of FOLDER, one line for each body. END: "stop" closes in good order, "die" ends in the middle of things once
 * nothing more happens, "stay" waits to be killed, "queue" is like
 * "stop" but sends nothing. With FROM "wait" it opens only when a line with FROM arrives on
 * standard input.
 */
const [folder = '', bodies = '', from = '0', count = '0', end = 'stop'] = process.argv.slice(2);
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

const provider: FaxProvider = {
  send: async ({ faxNumber, files }) => {
    for (const { source } of files) if (source.kind === 'data') for await (const _ of source.open());
    appendFileSync(bodies, `${faxNumber}\n`);
    say(`body ${faxNumber}`);
    return outcomeFor(faxNumber);
  },
  status: () => new Promise(() => undefined),
  resend: () => new Promise(() => undefined),
  listNumbers: () => new Promise(() => undefined),
};

/** The same names in each run, so that faults can be aimed at them. */
let made = 0;
const random = {
  uuid: () => idOf(from === 'wait' ? process.pid : Number(from), made++),
  handle: () => `handle-${String(made++).padStart(15, '0')}`,
  fraction: () => 0.5,
};

let first = Number(from);
if (from === 'wait') {
  say('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    first = Number(line);
    break;
  }
}
const lock = lockDataFolder(folder);
if (!lock.ok) {
  say(`trouble ${lock.error}`);
  process.exit(0);
}
const sealer = createSealer(KEY);
let documents: DocumentStore;
try {
  documents = await openDocumentStore({ folder: join(folder, 'documents'), sealer, clock: systemClock, random, host });
} catch (error) {
  say(`trouble ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`);
  process.exit(0);
}
const outbox = await createOutbox({
  directory: folder,
  lock: lock.value,
  clock: systemClock,
  random,
  sealer,
  documents,
  providers: { ifax: provider, practice: provider },
  ...SETTINGS,
});
if (!outbox.ok) {
  say(`trouble ${outbox.error}`);
  process.exit(0);
}
say('opened');
if (end !== 'queue') outbox.value.start();
for (let index = first; index < first + Number(count); index += 1) {
  const source = `${bodies}.pdf`;
  if (!existsSync(source)) writeFileSync(source, '%PDF-1.4\n%%EOF\n');
  const taken = await documents.intake(source, {});
  if (!taken.ok) {
    say(`refused ${String(index)} ${taken.error.code}`);
    continue;
  }
  const sent = await outbox.value.desk.send(draftFor(numberOf(index), taken.value));
  if (sent.ok) say(`queued ${String(index)} ${sent.value.ids.join(' ')}`);
  else say(`refused ${String(index)} ${sent.error.code}`);
}
if (end === 'stay') {
  say('done');
  setInterval(() => undefined, 1000);
} else {
  if (end === 'stop' || end === 'queue') await outbox.value.stop();
  // What is under way may be waiting for a disk that stays broken: the end does not wait for that.
  else for (let waited = 0; waited < 200 && (await isBusy()); waited += 5) await pause(5);
  say('done');
  process.exit(0);
}

async function isBusy(): Promise<boolean> {
  const list = outbox.ok ? await outbox.value.desk.list({ box: 'outbox', search: '', limit: 500, offset: 0 }) : outbox;
  return (
    list.ok &&
    'rows' in list.value &&
    list.value.rows.some(({ job }) => ['queued', 'submitting'].includes(job.state.name))
  );
}
