import { randomUUID } from 'node:crypto';
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { entryOf } from '../../../core/compose/draft';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { createSealer } from '../../../electron/vault/sealer';
import { systemClock } from '../../../electron/system/clock';
import { readFileKey } from '../../../electron/vault/sealed-file';
import { SealBroken } from '../../../electron/vault/vault';
import { draftOf, openBasket, pieces } from '../basket/basket-parts';
import { KEY } from '../storage/plan';
import { run, scratch } from '../storage/judge';

let child: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  child = await bundleChild('test/integration/outbox/killed-purge-child.ts');
});
afterAll(() => {
  child.remove();
});

const NUMBERS = ['+12025550101', '+12025550102'] as const;
const KEEPING = { keepDocumentsDays: 0, keepHistoryDays: 1 };
const NINE_DAYS = 777_600_000;

/** Two faxes with the same document: one was taken back, the other still waits in line. Or both were taken back. */
async function prepare(folder: string, alsoSecond: boolean) {
  const { outbox, documents } = await openBasket(folder);
  const taken = await documents.intakeStream(pieces(), {
    name: 'Befund',
    extension: '.pdf',
    signal: new AbortController().signal,
  });
  if (!taken.ok) throw new Error(taken.error.code);
  const draft = draftOf(randomUUID(), [entryOf(randomUUID(), taken.value)]);
  const sent = await outbox.desk.send({
    ...draft,
    recipients: NUMBERS.map((number) => ({ number, country: '', name: '' })),
  });
  const [first = '', second = ''] = sent.ok ? sent.value.ids : [];
  for (const id of alsoSecond ? [first, second] : [first]) await outbox.desk.cancel(id);
  await outbox.stop();
  await documents.close();
}

/** What a kill behind each step leaves: the faxes that are still listed, and the sealed files on the disk. */
const STEPS = [
  { step: 'marked', entries: 2, files: 1, opens: true },
  { step: 'key-destroyed', entries: 2, files: 1, opens: false },
  { step: 'file-gone', entries: 2, files: 0, opens: false },
  { step: 'noted', entries: 2, files: 0, opens: false },
  { step: 'rows-gone', entries: 0, files: 0, opens: false },
  { step: 'done', entries: 0, files: 0, opens: false },
] as const;

const sealedFiles = (folder: string) => readdirSync(join(folder, 'documents', 'outgoing'));
const listed = async (outbox: Awaited<ReturnType<typeof openBasket>>['outbox']) => {
  const list = await outbox.desk.list({ box: 'sent', search: '', limit: 10, offset: 0 });
  return list.ok ? list.value.rows.map(({ job }) => job) : [];
};

it.each(STEPS)('killed after "$step", the next start goes on where it was', async ({ step, entries, files, opens }) => {
  const folder = scratch();
  await prepare(folder, true);
  const [name = ''] = sealedFiles(folder);
  copyFileSync(join(folder, 'documents', 'outgoing', name), join(folder, 'copy-from-before'));
  expect(await run(process.execPath, [child.file, folder, step])).toMatchObject({ code: null, errors: '' });

  expect(sealedFiles(folder)).toHaveLength(files);
  const key = readFileKey(createSealer(KEY), join(folder, 'documents', 'outgoing', name), name.replace('.sealed', ''));
  if (opens) expect((await key).length).toBe(32);
  else if (files > 0) await expect(key).rejects.toBeInstanceOf(SealBroken);
  else await expect(key).rejects.toThrow('ENOENT');

  const clock = { ...systemClock, now: () => systemClock.now() + NINE_DAYS };
  const { outbox, documents } = await openBasket(folder, { outbox: { clock, keep: () => KEEPING } });
  try {
    // No document without its fax, and no fax that is missed.
    expect(outbox.missing()).toBeNull();
    expect(await listed(outbox)).toHaveLength(entries);
    for (const job of await listed(outbox)) expect(job.pagesErasedAt).not.toBeNull();
    outbox.start();
    await expect.poll(() => listed(outbox)).toEqual([]);
    expect(sealedFiles(folder)).toEqual([]);
    // What this does not reach: a copy that somebody made before, with the data key.
    const copy = await readFileKey(createSealer(KEY), join(folder, 'copy-from-before'), name.replace('.sealed', ''));
    expect(copy.length).toBe(32);
  } finally {
    await outbox.stop();
    await documents.close();
  }
});

it('a fax that still waits keeps the document of both', async () => {
  const folder = scratch();
  await prepare(folder, false);
  const clock = { ...systemClock, now: () => systemClock.now() + NINE_DAYS };
  const { outbox, documents } = await openBasket(folder, { outbox: { clock, keep: () => KEEPING } });
  try {
    outbox.start();
    await outbox.stop();
    expect(sealedFiles(folder)).toHaveLength(1);
  } finally {
    await documents.close();
  }
});
