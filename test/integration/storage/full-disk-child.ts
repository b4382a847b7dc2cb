import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaxProvider } from '../../../core/provider/fax-provider';
import { createOutbox } from '../../../electron/outbox/create-outbox';
import type { OutboxParts } from '../../../electron/outbox/outbox';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { createSealer } from '../../../electron/vault/sealer';
import { documentsInMemory } from '../outbox/documents-in-memory';
import { draftFor, KEY, numberOf, outcomeFor, SETTINGS } from './plan';

/**
 * A process whose disk (FOLDER, a small file system of its own) becomes full to the last byte while a fax is being handed over, and
 * has room again later. Reports what the outbox did, line by line.
 *
 *     full-disk-child.mjs FOLDER
 */
const [folder = ''] = process.argv.slice(2);
const filler = join(folder, 'filler');
const say = (line: string) => process.stdout.write(`${line}\n`);

function fill(): void {
  const file = openSync(filler, 'a');
  try {
    for (const size of [65_536, 4096, 256, 16, 1]) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size, 1));
      } catch {
        // No room for a piece of this size.
      }
    }
  } finally {
    closeSync(file);
  }
}

const sent: string[] = [];
const provider: FaxProvider = {
  send: ({ faxNumber }) => {
    if (sent.length === 0) fill();
    sent.push(faxNumber);
    return Promise.resolve(outcomeFor(faxNumber));
  },
  status: () => new Promise(() => undefined),
  resend: () => new Promise(() => undefined),
  listNumbers: () => new Promise(() => undefined),
};
const documents = documentsInMemory();
// A hundred times as fast, so that the outbox looks for room every 50 ms.
const clock = { now: systemClock.now, after: (ms: number, call: () => void) => systemClock.after(ms / 100, call) };
const parts: OutboxParts = {
  directory: folder,
  clock,
  random: systemRandom,
  sealer: createSealer(KEY),
  documents: documents.store,
  providers: { ifax: provider, practice: provider },
  ...SETTINGS,
};
const opened = await createOutbox(parts);
if (!opened.ok) {
  say(`trouble ${opened.error}`);
  process.exit(0);
}
const outbox = opened.value;
outbox.onDisk(() => say(outbox.diskIsFull() ? 'full' : 'room'));
outbox.start();

const send = async (index: number): Promise<string> => {
  const { handle, name, pages, size } = documents.drop('Befund.pdf', 1);
  const queued = await outbox.desk.send(
    draftFor(numberOf(index), { kind: 'pages', handle, name, pages, size, sha256: '' }),
  );
  if (!queued.ok) {
    say(`refused ${queued.error.code} ${'reason' in queued.error ? queued.error.reason : ''}`);
    // Nothing that was put together is lost by the refusal.
    say(`kept ${String(documents.dropped.has(handle))}`);
  }
  return queued.ok ? (queued.value.ids[0] ?? '') : '';
};
const until = async (holds: () => boolean | Promise<boolean>): Promise<boolean> => {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return true;
    await pause(10);
  }
  return false;
};
const stateOf = async (id: string) => {
  const shown = await outbox.desk.show(id);
  return shown.ok ? shown.value.job.state.name : shown.error.code;
};

const first = await send(0);
await until(async () => (await stateOf(first)) === 'accepted');
say(`first ${await stateOf(first)}`);
await send(1);
await send(4);
say(`bodies ${String(sent.length)}`);
rmSync(filler);
await until(() => !outbox.diskIsFull());
const last = await send(5);
await until(async () => (await stateOf(last)) === 'accepted');
say(`last ${await stateOf(last)}`);
await outbox.stop();
const again = await createOutbox(parts);
if (again.ok) {
  const list = await again.value.desk.list({ box: 'outbox', search: '', limit: 9, offset: 0 });
  say(`reopened ${list.ok ? list.value.rows.map(({ job }) => job.state.name).join(' ') : ''}`);
  await again.value.stop();
}
process.exit(0);
