import { createCipheriv, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';
import { makeAuditKey, readAuditKey } from '../../../electron/audit/audit-key';
import { AUDIT_FOLDER } from '../../../electron/audit/open-log';
import { openSqliteStore } from '../../../electron/outbox/sqlite-store';
import { findJournal } from '../../../electron/outbox/send-journal';
import { makeRecoveryFile, writeRecoveryFile } from '../../../electron/recovery/recovery-file';
import { readPhrase, wordsOf } from '../../../electron/recovery/phrase';
import { documentsIn, JOURNAL_KEY, sealedDocuments } from '../../../electron/recovery/rekey-folder';
import { encodeRing, keysOf, type KeyRing } from '../../../electron/vault/key-ring';
import { makeFileKey, readFileKey, readSealed, writeSealed } from '../../../electron/vault/sealed-file';
import { createRingSealer, createSealer } from '../../../electron/vault/sealer';
import { createBench, queued, temporaryFolder } from '../outbox/desk-parts';

/** The key of `createBench`. */
export const OLD_KEY = new Uint8Array(32).fill(7);
export const PHRASE = wordsOf(new Uint8Array(16).map((_, index) => index * 11)).join(' ');
export const entropyOf = (phrase: string): Uint8Array => {
  const read = readPhrase(phrase);
  if (!read.ok) throw new Error(read.error.kind);
  return read.value;
};

export const DOCUMENTS: Readonly<Record<string, string>> = {
  '11111111-1111-4111-8111-111111111111': 'first document',
  '22222222-2222-4222-8222-222222222222': 'second document'.repeat(20_000),
  '33333333-3333-4333-8333-333333333333': 'a document of the first format',
};
const [FIRST = '', SECOND = '', OF_VERSION_1 = ''] = Object.keys(DOCUMENTS);

let template: string | null = null;
afterAll(() => {
  if (template !== null) rmSync(template, { recursive: true, force: true });
});

/** A folder with everything sealed that there is: faxes with a timeline, a journal, documents of both formats, a recovery phrase, the key in a file. */
export async function sealedFolder(): Promise<string> {
  if (template === null) {
    template = mkdtempSync(join(tmpdir(), 'pagewire-sealed-'));
    cpSync(await makeSealedFolder(), template, { recursive: true });
  }
  const folder = temporaryFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

async function makeSealedFolder(): Promise<string> {
  const bench = createBench();
  const { folder } = bench;
  const outbox = await bench.open();
  for (const number of ['+12096380081', '+12096380082']) await queued(outbox, bench.draft([number]));
  outbox.start();
  await bench.clock.pass(30_000);
  await queued(
    outbox,
    bench.draft(['+12096380083'], { when: { kind: 'hold', local: '2026-11-24T20:00', timeZone: 'UTC' } }),
  );
  await outbox.stop();
  mkdirSync(documentsIn(folder), { recursive: true });
  const sealer = createSealer(OLD_KEY);
  for (const id of [FIRST, SECOND]) {
    const content = [Buffer.from(DOCUMENTS[id] ?? '')];
    await writeSealed(pathOf(folder, id), id, makeFileKey(sealer, id), content);
  }
  writeVersion1(pathOf(folder, OF_VERSION_1), OF_VERSION_1, Buffer.from(DOCUMENTS[OF_VERSION_1] ?? ''));
  mkdirSync(join(folder, AUDIT_FOLDER));
  await makeAuditKey(join(folder, AUDIT_FOLDER), sealer);
  const ring = { current: OLD_KEY, before: null };
  await writeRecoveryFile(folder, await makeRecoveryFile(entropyOf(PHRASE), ring, 1));
  writeFileSync(join(folder, 'data-key'), `${encodeRing(ring)}\n`, { mode: 0o600 });
  return folder;
}

const pathOf = (folder: string, id: string): string => join(documentsIn(folder), `${id}.sealed`);

/** As written before files had two slots: every chunk authenticates the whole header. */
function writeVersion1(path: string, id: string, plain: Buffer): void {
  const { key, wrapped } = makeFileKey(createSealer(OLD_KEY), id);
  const prefix = randomBytes(7);
  const header = Buffer.concat([Buffer.from('PGWS'), Uint8Array.of(1, 0, 0, 0), wrapped, prefix]);
  const nonce = Buffer.concat([prefix, Buffer.alloc(4), Uint8Array.of(1)]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.concat([header, Buffer.from(id)]));
  writeFileSync(path, Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** What cannot be read of such a folder with these keys; empty when all of it can, to the letter. */
export async function unreadable(folder: string, ring: KeyRing): Promise<readonly string[]> {
  const problems: string[] = [];
  const sealer = createRingSealer(keysOf(ring));
  const opened = openSqliteStore(join(folder, 'outbox.db'), sealer);
  if (!opened.ok) problems.push(`database ${opened.error}`);
  else {
    const { jobs } = opened.value;
    if (jobs.length !== 3) problems.push(`${String(jobs.length)} faxes`);
    for (const { id } of jobs) {
      const timeline = opened.value.timeline(id);
      if (!timeline.ok || timeline.value.length === 0) problems.push('a timeline');
    }
    opened.value.close();
  }
  const journals = keysOf(ring).map((key) => findJournal(folder, createSealer(key).keyFor(JOURNAL_KEY)));
  const whole = journals.find(({ state }) => state === 'whole');
  if (whole?.records.some(({ is }) => is === 'begun') !== true) problems.push('the journal');
  const audit = await readAuditKey(join(folder, AUDIT_FOLDER), sealer).catch(() => null);
  if (existsSync(join(folder, AUDIT_FOLDER)) && audit === null) problems.push('the audit log');
  const paths = await sealedDocuments(folder);
  if (paths.length !== 3) problems.push(`${String(paths.length)} documents`);
  for (const path of paths) {
    const id = basename(path, '.sealed');
    try {
      const pieces: Uint8Array[] = [];
      for await (const piece of readSealed(path, id, await readFileKey(sealer, path, id))) pieces.push(piece);
      if (Buffer.concat(pieces).toString() !== DOCUMENTS[id]) problems.push(`${id} differs`);
    } catch (error) {
      problems.push(`${id} ${String(error)}`);
    }
  }
  return problems;
}

/** What this key still opens. */
export async function stillOpens(folder: string, key: Uint8Array): Promise<readonly string[]> {
  const found: string[] = [];
  const sealer = createSealer(key);
  const opened = openSqliteStore(join(folder, 'outbox.db'), sealer);
  if (opened.ok) {
    opened.value.close();
    found.push('database');
  } else if (opened.error !== 'wrong-key') found.push(`database ${opened.error}`);
  if (findJournal(folder, sealer.keyFor(JOURNAL_KEY)).state === 'whole') found.push('journal');
  if ((await readAuditKey(join(folder, AUDIT_FOLDER), sealer)) !== null) found.push('audit log');
  for (const path of await sealedDocuments(folder)) {
    const id = basename(path, '.sealed');
    if (
      await readFileKey(sealer, path, id).then(
        () => true,
        () => false,
      )
    )
      found.push(id);
  }
  return [...found, ...readdirSync(folder).filter((name) => name.endsWith('.part'))];
}
