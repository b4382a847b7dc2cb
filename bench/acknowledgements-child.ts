import { DatabaseSync } from '@photostructure/sqlite';
import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../electron/system/clock';
import { makePrivateFolder, writeDurably } from '../electron/vault/durable-file';
import { numberOf, openSending } from './sending';

/**
 * Acknowledgements of the real outbox against its floor on the same disk: what a bare insert costs, and what a bare file and an insert
 * cost. In turns, so that a disk or a machine that gets slower hits all alike.
 */
const [folder = '', documentProcess = '', turns = '5', each = '40'] = process.argv.slice(2);
const EACH = Number(each);
const BROADCAST = 50;

const sending = await openSending({
  folder,
  documentProcess,
  baseUrl: 'http://127.0.0.1:1/v1',
  key: 'bench',
  clock: systemClock,
});
// Never started: nothing is sent, only taken.
let next = 0;
const numbers = (count: number) => Array.from({ length: count }, () => numberOf(next++ % 10_000));
await sending.send(numbers(1));

const database = join(folder, 'outbox.db');
const before = statSync(database).size + statSync(`${database}-wal`).size;
const spent = { plain: 0, file: 0, single: 0, broadcast: 0 };

const floor = new DatabaseSync(join(folder, 'floor.db'));
floor.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, row BLOB)',
);
const { rowBytes: ROW_BYTES, fileBytes: FILE_BYTES } = ownSizes();
const insert = floor.prepare('INSERT INTO rows (row) VALUES (?)');
await makePrivateFolder(join(folder, 'floor'));

/** What one fax takes: its row and its first step in the database, its sealed file beside it. */
function ownSizes(): { readonly rowBytes: number; readonly fileBytes: number } {
  const reader = new DatabaseSync(database, { readOnly: true });
  const row = reader
    .prepare(
      `SELECT length(id) + length(draft_id) + length(state) + length(fax) + length(params) + 60 AS bytes
       FROM jobs JOIN events ON job_id = id`,
    )
    .get() as { readonly bytes: number };
  reader.close();
  const outgoing = join(folder, 'documents', 'outgoing');
  const [file = ''] = readdirSync(outgoing);
  return { rowBytes: row.bytes, fileBytes: statSync(join(outgoing, file)).size };
}

async function timed(way: keyof typeof spent, count: number, work: () => Promise<unknown> | undefined): Promise<void> {
  const begun = performance.now();
  for (let done = 0; done < count; done += 1) await work();
  spent[way] += performance.now() - begun;
}

for (let turn = 0; turn < Number(turns); turn += 1) {
  await timed('plain', EACH, () => void insert.run(randomBytes(ROW_BYTES)));
  await timed('file', EACH, async () => {
    const file = join(folder, 'floor', randomBytes(8).toString('hex'));
    await writeDurably(file, (opened) => opened.writeFile(randomBytes(FILE_BYTES)));
    insert.run(randomBytes(ROW_BYTES));
  });
  await timed('single', EACH, () => sending.send(numbers(1)));
  await timed('broadcast', 1, () => sending.send(numbers(BROADCAST)));
}
const perSecond = (count: number, ms: number) => (count * Number(turns) * 1000) / ms;
const faxes = Number(turns) * (EACH + BROADCAST);
const after = statSync(database).size + statSync(`${database}-wal`).size;
process.stdout.write(
  `${JSON.stringify({
    plain: perSecond(EACH, spent.plain),
    file: perSecond(EACH, spent.file),
    single: perSecond(EACH, spent.single),
    broadcast: perSecond(BROADCAST, spent.broadcast),
    rowBytes: ROW_BYTES,
    fileBytes: FILE_BYTES,
    bytesPerFax: (after - before) / faxes,
  })}\n`,
);
floor.close();
await sending.close();
