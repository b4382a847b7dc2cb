import { entryOf } from '../../../core/compose/draft';
import { DatabaseSync } from '@photostructure/sqlite';
import { randomUUID } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CHECKS, type CheckName, type CheckResult } from '../../../core/diagnostics/finding';
import type { Doctor } from '../../../electron/diagnostics/doctor';
import { checkService } from '../../../electron/diagnostics/checks/service';
import { judgeFreeSpace } from '../../../electron/diagnostics/checks/free-space';
import { CHECK_LIMIT_MS, runChecks, type Check } from '../../../electron/diagnostics/run-checks';
import { lockDataFolder } from '../../../electron/outbox/data-lock';
import { systemClock } from '../../../electron/system/clock';
import { buildDocumentProcess } from '../../fixtures/documents/node-document-process';
import { textPdf } from '../../fixtures/documents/pdf';
import { TurnedClock } from '../outbox/desk-parts';
import { createPatient, type Patient } from './patient';

let built: Awaited<ReturnType<typeof buildDocumentProcess>>;
beforeAll(async () => {
  built = await buildDocumentProcess();
}, 60_000);
afterAll(() => built.remove());

const codes = async (doctor: Doctor) => byCheck(await doctor.examine());
const byCheck = (results: readonly CheckResult[]) =>
  Object.fromEntries(results.map(({ check, finding }) => [check, finding.code])) as Record<CheckName, string>;

/** A patient with one fax that waits in the outbox, closed again. */
async function withFax(): Promise<{ patient: Patient; database: string; documents: string }> {
  const patient = await createPatient(built.entry);
  const { outbox, documents, close } = await patient.open();
  const taken = await documents.intake(await patient.file('letter.pdf', await textPdf('L', 1)), {});
  if (!taken.ok) throw new Error(taken.error.code);
  await outbox.desk.send({
    id: randomUUID(),
    documents: [entryOf(randomUUID(), taken.value)],
    recipients: [{ number: '+12025550101', country: '', name: '' }],
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
  await close();
  return {
    patient,
    database: join(patient.folder, 'outbox.db'),
    documents: join(patient.folder, 'documents', 'outgoing'),
  };
}

function edit(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

const bytesOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /^outbox\.db(-wal)?$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name)).toString('base64')] as const)
    .filter(([, bytes]) => bytes !== '');

describe('a computer on which all is well', () => {
  it('before the first fax', async () => {
    const patient = await createPatient(built.entry);
    const results = await patient.doctor().examine();
    expect(results.map(({ check }) => check)).toEqual([...CHECKS]);
    expect(results.filter(({ outcome }) => outcome === 'problem')).toEqual([]);
    expect(byCheck(results)).toMatchObject({
      folder: 'folder.private',
      database: 'database.none-yet',
      'data-key': 'data-key.none-yet',
      faxes: 'faxes.counted',
      service: 'service.not-in-use',
    });
    // Nothing was made: neither a key nor a database.
    expect(readdirSync(patient.folder).filter((name) => /key|outbox\.db/.test(name))).toEqual([]);
  });

  it('with the outbox open, and closed again', async () => {
    const { patient } = await withFax();
    const { close } = await patient.open();
    const well = {
      owner: 'owner.this',
      keychain: 'keychain.missing',
      'data-key': 'data-key.file',
      database: 'database.whole',
      durability: 'durability.full',
      'needs-you': 'needs-you.none',
      documents: 'documents.whole',
      'document-process': 'document-process.works',
      practice: 'practice.answers',
      proxy: 'proxy.none',
      clock: 'clock.plausible',
      sandbox: 'sandbox.on',
      log: 'log.writable',
    };
    expect(await codes(patient.doctor())).toMatchObject(well);
    await close();
    const before = bytesOf(patient.folder);
    expect(await codes(patient.doctor())).toMatchObject({ ...well, durability: 'durability.not-open' });
    expect(bytesOf(patient.folder)).toEqual(before);
  });
});

describe('what is wrong with the record', () => {
  it('damage, and the report is still made', async () => {
    const { patient, database } = await withFax();
    writeFileSync(database, Buffer.alloc(8192, 'x'));
    expect(await codes(patient.doctor())).toMatchObject({
      database: 'database.damaged',
      faxes: 'faxes.unknown',
      'needs-you': 'needs-you.unknown',
      documents: 'documents.unknown',
      'document-process': 'document-process.works',
    });
    const doctor = patient.doctor();
    expect(await doctor.report(await doctor.examine())).toContain('database.damaged');
  });

  it.each([
    ['PRAGMA user_version = 999', 'database.newer'],
    ['ALTER TABLE jobs DROP COLUMN resends_left; PRAGMA user_version = 1', 'database.older'],
    ["UPDATE probes SET sealed = x'00'", 'database.wrong-key'],
    ["UPDATE jobs SET fax = x'00'", 'database.damaged'],
    ['PRAGMA journal_mode = DELETE', 'database.no-journal'],
  ])('%s: %s', async (sql, code) => {
    const { patient, database } = await withFax();
    edit(database, sql);
    expect((await codes(patient.doctor())).database).toBe(code);
  });

  it('one that lies aside', async () => {
    const { patient, database } = await withFax();
    writeFileSync(`${database}.damaged-2026`, '');
    expect((await codes(patient.doctor())).database).toBe('database.set-aside');
  });

  it('a step that lies in the future', async () => {
    const { patient, database } = await withFax();
    edit(database, `UPDATE events SET at = at + ${String(86_400_000)}`);
    expect((await codes(patient.doctor())).clock).toBe('clock.behind');
  });

  it('a weak connection', async () => {
    const patient = await createPatient(built.entry);
    const durability = { journalMode: 'wal', synchronous: 1 };
    const doctor = patient.doctor({ outbox: () => ({ ownership: 'open', durability }) });
    expect((await codes(doctor)).durability).toBe('durability.weak');
  });
});

describe('what is wrong around it', () => {
  it('documents that are missing, documents that belong to nobody, and not those that wait in the basket', async () => {
    const { patient, documents, database } = await withFax();
    const [own = ''] = readdirSync(documents);
    const printed = randomUUID();
    writeFileSync(join(documents, `${printed}.sealed`), 'waits');
    edit(database, `INSERT INTO arrivals VALUES ('${randomUUID()}', 1, 'print', '${printed}', x'00')`);
    expect((await codes(patient.doctor())).documents).toBe('documents.whole');
    writeFileSync(join(documents, `${randomUUID()}.sealed`), 'orphan');
    const orphan = (await patient.doctor().examine()).find(({ check }) => check === 'documents');
    expect(orphan?.finding).toMatchObject({ code: 'documents.orphans', facts: { orphans: 1, count: 3 } });
    rmSync(join(documents, own));
    expect((await codes(patient.doctor())).documents).toBe('documents.missing');
  });

  it('a folder that stands open, a key that is gone, another owner', async () => {
    const { patient } = await withFax();
    chmodSync(patient.folder, 0o755);
    rmSync(join(patient.folder, 'data-key'));
    const other = lockDataFolder(patient.folder);
    expect(other.ok).toBe(true);
    expect(await codes(patient.doctor())).toMatchObject({
      folder: 'folder.open',
      'data-key': 'data-key.gone',
      owner: 'owner.other',
      faxes: 'faxes.counted',
      'needs-you': 'needs-you.unknown',
    });
    if (other.ok) other.value.release();
    expect(
      await codes(patient.doctor({ outbox: () => ({ ownership: 'silent-other', durability: null }) })),
    ).toMatchObject({ owner: 'owner.silent' });
  });

  it('a key in lost settings is found where it lies, and none is made', async () => {
    const { patient } = await withFax();
    patient.settings = { ...patient.settings, dataKeyIn: null };
    expect(await codes(patient.doctor())).toMatchObject({ 'data-key': 'data-key.file', database: 'database.whole' });
  });

  it('a key is missed where only the send journal is left', async () => {
    const patient = await createPatient(built.entry);
    writeFileSync(join(patient.folder, 'send-journal'), 'sealed');
    expect(await codes(patient.doctor())).toMatchObject({
      'data-key': 'data-key.locked',
      database: 'database.none-yet',
    });
  });

  it('a keychain that waits for a person holds up nothing', async () => {
    const { patient } = await withFax();
    patient.settings = { ...patient.settings, dataKeyIn: 'keychain' };
    const never = () => new Promise<never>(() => undefined);
    expect(
      await codes(patient.doctor({ keychain: { read: never, write: never, remove: never, idle: never } })),
    ).toMatchObject({
      'data-key': 'data-key.locked',
      database: 'database.whole',
      faxes: 'faxes.counted',
      'needs-you': 'needs-you.unknown',
    });
  });

  it('a document process that does not start, a log that cannot be written, a silent practice service', async () => {
    const patient = await createPatient(built.entry);
    await patient.service.stop();
    rmSync(patient.logFolder, { recursive: true });
    writeFileSync(patient.logFolder, '');
    const found = await codes(
      patient.doctor({
        forkDocumentProcess: () => ({
          post: () => undefined,
          onMessage: () => undefined,
          onExit: (listener) => setImmediate(listener),
          kill: () => undefined,
          residentBytes: () => null,
        }),
        resolveProxy: () => Promise.resolve('SOCKS 10.0.0.1:1080'),
        ifaxBaseUrl: new URL('https://pagewire.example/v1'),
      }),
    );
    expect(found).toMatchObject({
      'document-process': 'document-process.failed',
      log: 'log.not-writable',
      practice: 'practice.silent',
      proxy: 'proxy.unsupported',
    });
  });

  it.each([
    [10_000_000, 'space.none'],
    [500_000_000, 'space.low'],
    [5_000_000_000, 'space.enough'],
  ])('%i bytes free: %s', (bytes, code) => {
    expect(judgeFreeSpace(bytes)).toEqual({ code, facts: { bytes } });
  });
});

describe('the way to the service', () => {
  const direct = { code: 'proxy.none', facts: {} } as const;
  const key = { stored: 'session', keychain: 'missing' } as const;
  const at = (baseUrl: string) => ({ key, baseUrl: new URL(baseUrl), proxy: direct, clock: systemClock });

  it('is opened and closed again, without a byte of a request', async () => {
    const heard: Buffer[] = [];
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.on('data', (bytes) => heard.push(bytes));
      socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const url = `http://127.0.0.1:${String(port)}/v1`;
    expect((await checkService(at(url))).code).toBe('service.reachable');
    // Not even this without a key, or where a proxy would be asked.
    const noKey = await checkService({ ...at(url), key: { stored: 'none', keychain: 'missing' } });
    const proxied = await checkService({ ...at(url), proxy: { code: 'proxy.used', facts: {} } });
    expect([noKey.code, proxied.code]).toEqual(['service.not-in-use', 'service.behind-proxy']);
    expect([connections, heard.length]).toEqual([1, 0]);
    // A plain server is no iFax.
    expect(await checkService(at(`https://127.0.0.1:${String(port)}/`))).toMatchObject({ code: 'service.unreachable' });
    server.close();
    await once(server, 'close');
    expect(await checkService(at(url))).toEqual({ code: 'service.unreachable', facts: { cause: 'refused' } });
  });
});

describe('the looks', () => {
  const fine: Check = () => ({ code: 'folder.private', facts: {} });
  const looks = (change: Partial<Record<CheckName, Check>>) =>
    ({ ...Object.fromEntries(CHECKS.map((name) => [name, fine])), ...change }) as Record<CheckName, Check>;

  it('are bounded in time, and one that breaks stops no other', async () => {
    const clock = new TurnedClock();
    const results = runChecks(
      looks({
        space: () => new Promise(() => undefined),
        clock: () => {
          throw new Error('Ann');
        },
      }),
      clock,
    );
    await clock.pass(CHECK_LIMIT_MS);
    expect(byCheck(await results)).toMatchObject({
      space: 'check.too-slow',
      clock: 'check.broke',
      folder: 'folder.private',
    });
  });
});
