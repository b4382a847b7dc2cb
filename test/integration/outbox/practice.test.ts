import { PDFDocument } from '@cantoo/pdf-lib';
import { createHash } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import type { FaxJob } from '../../../core/outbox/job';
import { createIfaxClient } from '../../../electron/ifax/ifax-client';
import { systemClock } from '../../../electron/system/clock';
import { systemRandom } from '../../../electron/system/random';
import { PRACTICE_NUMBERS, type ScriptKey } from '../../../practice/number-table';
import { startPracticeService } from '../../../practice/practice-service';
import { createBench, queued } from './desk-parts';

const numberOf = (script: ScriptKey) => PRACTICE_NUMBERS.find((row) => row.script === script)?.faxNumber ?? '';
const SCRIPTS = ['delivered', 'busy', 'answer-lost', 'rejected-at-once', 'half-confirmed'] as const;

it('sends over the real client to the practice service and follows each fax to its end', async () => {
  const service = await startPracticeService({
    key: 'practice-key',
    port: 0,
    scale: 0.01,
    dataFolder: null,
    records: { kind: 'memory' },
    now: () => systemClock.now(),
  });
  onTestFinished(() => service.stop());
  const paper = await PDFDocument.create();
  paper.addPage();
  paper.addPage();
  const bytes = await paper.save();
  const kept = {
    documentId: 'pdf',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    pages: 2,
  };

  const bench = createBench();
  const client = createIfaxClient({
    baseUrl: new URL(service.baseUrl),
    key: () => Promise.resolve('practice-key'),
    clock: systemClock,
  });
  const outbox = await bench.open({
    clock: systemClock,
    random: systemRandom,
    service: () => 'practice',
    providers: { practice: client, ifax: bench.ifax },
    pace: { practice: 0.01, ifax: 1 },
    documents: {
      ...bench.documents.store,
      assemble: () => Promise.resolve({ ok: true, value: kept }),
      read: async function* () {
        yield await Promise.resolve(bytes);
      },
    },
  });
  const progress = new Map<string, number>();
  outbox.onProgress((id, sent, total) => progress.set(id, sent / total));
  const ends = new Map<string, FaxJob>();
  const all = new Promise<void>((resolve) => {
    outbox.onEnded((job) => {
      ends.set(job.id, job);
      if (ends.size === SCRIPTS.length) resolve();
    });
  });
  outbox.start();
  const [good, busy, unheard, refused, half] = await Promise.all(
    SCRIPTS.map((script) => queued(outbox, bench.draft([numberOf(script)]))),
  );
  await all;
  const end = (id: string | undefined) => ends.get(id ?? '')?.state;
  expect(end(good)).toMatchObject({ name: 'delivered', result: { pagesConfirmed: 2 } });
  expect(end(busy)).toMatchObject({ name: 'failed', reason: 'busy' });
  expect(end(unheard)).toMatchObject({ name: 'unconfirmed' });
  expect(end(refused)).toMatchObject({ name: 'failed', providerJobId: null });
  expect(end(half)).toMatchObject({ name: 'partly', confirmed: 1, total: 2 });
  expect(progress.get(good ?? '')).toBe(1);
  expect(bench.ifax.sent).toEqual([]);
});
