import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createIfaxClient } from '../../../electron/ifax/ifax-client';
import { systemClock } from '../../../electron/system/clock';
import { startPracticeService } from '../../../practice/practice-service';
import { textPdf } from '../../fixtures/documents/pdf';
import { setUp } from './store-parts';

const WRITER = fileURLToPath(new URL('../../fixtures/documents/racing-writer-process.mjs', import.meta.url));
const DROPS = 200;
const KEY = 'practice-key';

it('what the service receives of a file that is written all the while is what was approved, or the file was refused', async () => {
  const { store, file } = await setUp();
  const padded = async (name: string) =>
    Buffer.concat([await textPdf(name, 2), Buffer.alloc(400_000, `% ${name} padding\n`)]).subarray(0, 400_000);
  const [a, b] = [await padded('A'), await padded('B')];
  const target = await file('target.pdf', a);
  const writer = fork(WRITER, [target, await file('a.pdf', a), await file('b.pdf', b)], { execArgv: [] });
  const ended = once(writer, 'exit');
  onTestFinished(async () => {
    writer.disconnect();
    await ended;
  });
  await once(writer, 'message');

  const service = await startPracticeService({
    key: KEY,
    port: 0,
    scale: 0.01,
    dataFolder: null,
    records: { kind: 'memory' },
    now: () => systemClock.now(),
  });
  onTestFinished(() => service.stop());
  const client = createIfaxClient({
    baseUrl: new URL(service.baseUrl),
    key: () => Promise.resolve(KEY),
    clock: systemClock,
  });

  const approved: string[] = [];
  const refusals = new Map<string, number>();
  for (let drop = 0; drop < DROPS; drop++) {
    const taken = await store.intake(target, {});
    if (!taken.ok) {
      refusals.set(taken.error.code, (refusals.get(taken.error.code) ?? 0) + 1);
      continue;
    }
    const { handle, sha256 } = taken.value;
    const kept = await store.keepOriginal(handle);
    if (!kept.ok) throw new Error(kept.error);
    const { documentId, size } = kept.value;
    const source = { kind: 'data', size, sha256: kept.value.sha256, open: () => store.read(documentId) } as const;
    const files = [{ fileName: 'document-1.pdf', pages: null, source }];
    const sent = await client.send(
      { faxNumber: '+12096380085', callerId: null, quality: 'Standard', cover: null, sendAt: null, files },
      {},
    );
    expect(sent.kind).toBe('accepted');
    approved.push(sha256);
    await store.erase(documentId);
    await store.release(handle);
  }
  const received = service.faxes().map(({ files }) => files[0]?.sha256);
  expect(received).toEqual(approved);
  expect(approved.length + [...refusals.values()].reduce((sum, count) => sum + count, 0)).toBe(DROPS);
  // Both happened, or nothing was tried.
  expect(approved.length).toBeGreaterThan(0);
  expect(refusals.get('file-changed') ?? 0).toBeGreaterThan(0);
  const whole = new Set([a, b].map((bytes) => createHash('sha256').update(bytes).digest('hex')));
  expect(approved.filter((sha256) => !whole.has(sha256)).length).toBeLessThan(approved.length);
}, 120_000);
