import { entryOf } from '../../../core/compose/draft';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '../../../core/compose/draft';
import { hasEnded } from '../../../core/outbox/facts';
import type { FaxJob } from '../../../core/outbox/job';
import { createLog, errorCode } from '../../../electron/diagnostics/log';
import type { Outbox } from '../../../electron/outbox/outbox';
import { buildDocumentProcess } from '../../fixtures/documents/node-document-process';
import { textPdf } from '../../fixtures/documents/pdf';
import { canaries, leaks, type Canaries } from './canaries';
import { createPatient, type Patient } from './patient';

let built: Awaited<ReturnType<typeof buildDocumentProcess>>;
beforeAll(async () => {
  built = await buildDocumentProcess();
}, 60_000);
afterAll(() => built.remove());

const SETS = 48;
const all: readonly Canaries[] = Array.from({ length: SETS }, (_, n) => canaries(n));
const values = all.flatMap((set) => Object.values<string>(set as unknown as Record<string, string>));

function draftOf(set: Canaries, file: Draft['documents'][number]): Draft {
  return {
    id: randomUUID(),
    documents: [file],
    recipients: [{ number: set.number, country: '', name: set.name }],
    callerId: set.callerId,
    quality: 'Standard',
    paper: 'Letter',
    compact: false,
    cover: { templateId: '', subject: set.subject, fromName: set.sender, toName: set.name, message: set.message },
    when: { kind: 'now' },
    pagesBy: 'here',
    origin: null,
    note: set.note,
  };
}

/** Sends one fax for each set, with refusals and broken answers that repeat the canaries, until none of them moves any more. */
async function sendAll(patient: Patient, log: ReturnType<typeof createLog>) {
  const opened = await patient.open();
  const { outbox, documents } = opened;
  for (const [index, code] of [400, 402, 403, 422, 500, 502, 200, 404].entries()) {
    const text = canaries(index + 30).providerText;
    const body = JSON.stringify({ status: 0, message: text, data: { message: text } });
    patient.service.faults.add({
      faults: [{ kind: 'status', code, body }],
      times: 1,
      skip: 30 + index,
      path: '/customer/fax-send',
      connection: 'any',
      chance: null,
      works: null,
    });
  }
  outbox.onEnded((job) => {
    log.info('fax-ended', { faxId: job.id, state: job.state.name, service: job.service });
  });
  outbox.start();
  for (const set of all) {
    const taken = await documents.intake(await patient.file(set.fileName, await textPdf(set.name.slice(-8), 1)), {});
    if (!taken.ok) throw new Error(taken.error.code);
    const sent = await outbox.desk.send(draftOf(set, entryOf(randomUUID(), taken.value)));
    if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  }
  await expect.poll(async () => (await moving(outbox)).length, { timeout: 60_000, interval: 200 }).toBe(0);
  return opened;
}

async function jobs(outbox: Outbox): Promise<readonly FaxJob[]> {
  const boxes = await Promise.all(
    (['outbox', 'sent'] as const).map((box) => outbox.desk.list({ box, search: '', limit: 500, offset: 0 })),
  );
  return boxes.flatMap((list) => (list.ok ? list.value.rows.map(({ job }) => job) : []));
}

/** The practice numbers whose calls never report an end, or report one in a word that nobody knows. */
const ENDLESS = /01(13|24)$/;

/** Still on its way by itself. A refused key and an empty balance stop the queue; then a person takes out the fax that met it. */
async function moving(outbox: Outbox): Promise<readonly FaxJob[]> {
  for (const { id, state, attempts } of await jobs(outbox))
    if (state.name === 'blocked' && attempts > 0) await outbox.desk.cancel(id);
  // One of them lets all others of the queue go on.
  const stopped = (await jobs(outbox)).find(({ state }) => state.name === 'blocked');
  if (stopped !== undefined) await outbox.desk.retryNow(stopped.id);
  return (await jobs(outbox)).filter(
    ({ state, fax }) =>
      !hasEnded(state) &&
      state.name !== 'unconfirmed' &&
      !(state.name === 'accepted' && state.progress !== null && ENDLESS.test(fax.recipient.e164)),
  );
}

it('no personal value of 48 faxes, sent through every ending and refusal, comes out in the report or the log', async () => {
  expect(values.length).toBeGreaterThanOrEqual(300);
  const patient = await createPatient(built.entry);
  const log = createLog(patient.logFolder);
  const { outbox, close } = await sendAll(patient, log);
  // What a person does afterwards.
  for (const { id, state } of await jobs(outbox)) {
    if (state.name === 'unconfirmed') await outbox.desk.sendAgain(id);
    if (state.name === 'failed') await outbox.desk.markSeen(id);
  }
  // Code that goes wrong: values where a log expects codes, by casts and by errors that carry them.
  for (const value of values) {
    const any = value as 'fine';
    log.warn(any, { code: any, state: any, faxId: value, channel: value as 'app.info', service: value as 'ifax' });
    log.error('call-broke', { code: errorCode(Object.assign(new Error(value), { name: value })) });
  }

  const doctor = patient.doctor();
  const open = await doctor.report(await doctor.examine());
  const told = JSON.stringify(await Promise.all((await jobs(outbox)).map(({ id }) => outbox.desk.show(id))));
  // The search finds what there is to find: the faxes themselves are full of it.
  expect(new Set(leaks(told, values)).size).toBeGreaterThan(300);
  expect(leaks(open, values)).toEqual([]);
  const logs = readdirSync(patient.logFolder).map((name) => readFileSync(join(patient.logFolder, name), 'utf8'));
  expect(logs.join('').length).toBeGreaterThan(10_000);
  expect(leaks(logs.join(''), values)).toEqual([]);

  // It is no empty page either: every fax that is told of has its steps, times and causes.
  expect(open.match(/^fax [0-9a-f-]{36} /gm)?.length).toBeGreaterThanOrEqual(SETS);
  expect(open).toMatch(/step \S+Z service failed reason=busy/);
  expect(open).toMatch(/step \S+Z this-computer unconfirmed cause=/);
  expect(open).toMatch(/attempt number=1 begun=\S+Z answered=\S+Z answer=accepted http=200 bytes=\d+/);
  expect(open).not.toContain('unknown=');
  expect(open).not.toContain('(masked)');
  expect(open).toMatch(/Log: last 300 lines; 0 not of this version/);

  // The same faxes when the outbox cannot be opened: without the key there are no causes, and still no values.
  await close();
  const locked = patient.doctor({
    keychain: { read: lockedRead, write: lockedRead, remove: lockedRead, idle: () => Promise.resolve() },
  });
  patient.settings = { ...patient.settings, dataKeyIn: 'keychain' };
  const closed = await locked.report(await locked.examine());
  expect(closed).toContain('data-key.locked');
  expect(closed).toMatch(/step \S+Z service failed\n/);
  expect(leaks(closed, values)).toEqual([]);
}, 120_000);

const lockedRead = () => Promise.resolve({ ok: false, error: 'locked' } as const);
