import { appendFileSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { atEnd, faxOf, jobIdOf, pagesIn, pdfOf, sendBody, startBench } from './harness';

const STATUS = '/customer/fax-status';
const SEND = '/customer/fax-send';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-practice-'));
  atEnd(() => rm(folder, { recursive: true }));
  return folder;
}

it('answers for its faxes after a restart, at the pace they were accepted with', async () => {
  const dataFolder = join(temporaryFolder(), 'practice');
  const first = await startBench({ dataFolder });
  const huge = jobIdOf(await first.post(SEND, await sendBody({ faxNumber: '+12025550116' })));
  const busyOnce = jobIdOf(await first.post(SEND, await sendBody({ faxNumber: '+12025550122' }, 2)));
  first.clock.now += 60_000;
  await first.post('/customer/fax-resend', { jobId: busyOnce });
  const before = await first.post(STATUS, { jobId: busyOnce });
  await first.service.stop();

  const second = await startBench({ dataFolder, scale: 1 });
  second.clock.now = first.clock.now;
  expect((await second.post(STATUS, { jobId: busyOnce })).text).toBe(before.text);
  second.clock.now += 60_000;
  expect(faxOf(await second.post(STATUS, { jobId: busyOnce }))).toMatchObject({
    faxStatus: 'delivered',
    faxTransferredPages: 2,
  });
  expect(faxOf(await second.post(STATUS, { jobId: huge })).faxStatus).toBe('delivered');
  const next = jobIdOf(await second.post(SEND, await sendBody()));
  expect(BigInt(next)).toBeGreaterThan(BigInt(busyOnce));
  expect(BigInt(next)).toBeLessThan(2n ** 53n);
});

it('never gives an id again, even when its folder was emptied', async () => {
  const first = await startBench();
  const old = jobIdOf(await first.post(SEND, await sendBody()));
  const second = await startBench();
  second.clock.now += 1000;
  expect(jobIdOf(await second.post(SEND, await sendBody()))).not.toBe(old);
});

it('survives a torn line', async () => {
  const dataFolder = temporaryFolder();
  const first = await startBench({ dataFolder });
  const one = jobIdOf(await first.post(SEND, await sendBody()));
  await first.service.stop();
  appendFileSync(join(dataFolder, 'jobs.jsonl'), '{"event":"accepted","jobId":"99');

  const second = await startBench({ dataFolder });
  const two = jobIdOf(await second.post(SEND, await sendBody()));
  await second.service.stop();

  const third = await startBench({ dataFolder });
  for (const jobId of [one, two]) expect((await third.post(STATUS, { jobId })).text).toContain('"status":1');
});

it('writes no number, no text and no document inside the app, and nobody else may read it', async () => {
  const dataFolder = join(temporaryFolder(), 'practice');
  const { post, service } = await startBench({ dataFolder, records: { kind: 'nowhere' } });
  const pdf = await pdfOf(1);
  await post(SEND, {
    faxNumber: '+12025550142',
    callerId: '+12025550198',
    subject: 'canary',
    message: 'canary',
    faxData: [{ fileName: 'canary.pdf', fileData: pdf.toString('base64') }],
  });
  expect(readdirSync(dataFolder)).toEqual(['jobs.jsonl']);
  const text = readFileSync(join(dataFolder, 'jobs.jsonl'), 'utf8');
  expect(Object.keys(JSON.parse(text) as object)).toEqual([
    'event',
    'jobId',
    'acceptedAt',
    'dialledAt',
    'resends',
    'script',
    'pages',
    'quality',
    'bodySha256',
    'scale',
  ]);
  expect(text).not.toMatch(/canary|2025550|JVBER/);
  expect(statSync(join(dataFolder, 'jobs.jsonl')).mode & 0o777).toBe(0o600);
  expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
  expect(service.faxes()).toEqual([]);
  expect(service.requests()).toEqual([]);
});

it('keeps records and documents in a folder for whoever asks for it', async () => {
  const folder = join(temporaryFolder(), 'kept');
  const { post, service } = await startBench({ records: { kind: 'folder', folder } });
  const fileData = (await pdfOf(4)).toString('base64');
  const body = await sendBody({
    faxData: [
      { fileName: 'a.pdf', fileData },
      { fileName: 'b.pdf', fileData, pages: ['2', '4'] },
    ],
  });
  const jobId = jobIdOf(await post(SEND, body));
  expect(readdirSync(folder).sort()).toEqual([`${jobId}-1.pdf`, `${jobId}-2.pdf`, `${jobId}.json`]);
  expect(await pagesIn(readFileSync(join(folder, `${jobId}-1.pdf`)))).toEqual([1, 2, 3, 4]);
  expect(await pagesIn(readFileSync(join(folder, `${jobId}-2.pdf`)))).toEqual([2, 4]);
  const kept: unknown = JSON.parse(readFileSync(join(folder, `${jobId}.json`), 'utf8'));
  expect(kept).toMatchObject({
    jobId,
    faxNumber: '+12025550100',
    bodySha256: service.faxes()[0]?.bodySha256,
    pages: 6,
  });
});
