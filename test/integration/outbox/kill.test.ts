import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { createBench, queued } from './desk-parts';

const bundle = await bundleChild('test/integration/outbox/killed-child.ts');
afterAll(bundle.remove);

/** Starts the child and answers its first line that is in `until`. */
async function startChild(folder: string, log: string, until: readonly string[]) {
  const child = spawn(process.execPath, [bundle.file, folder, log], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => kill(child));
  for await (const line of createInterface({ input: child.stdout })) if (until.includes(line)) return { child, line };
  throw new Error('the child ended without a word');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

it('a program killed between intent and answer leaves an unconfirmed fax, which no later start sends', async () => {
  const bench = createBench();
  const log = join(bench.folder, 'bodies.log');
  const { child } = await startChild(bench.folder, log, ['sending']);
  await kill(child);

  const outbox = await bench.open();
  outbox.start();
  await bench.clock.pass(3_600_000);
  const list = await outbox.desk.list({ box: 'outbox', search: '', limit: 10, offset: 0 });
  expect(list.ok && list.value.rows.map(({ job }) => job.state)).toMatchObject([
    { name: 'unconfirmed', cause: 'program-stopped' },
  ]);
  expect(bench.ifax.sent).toHaveLength(0);
  await outbox.stop();

  const again = await startChild(bench.folder, log, ['sending', 'queued']);
  expect(again.line).toBe('queued');
  expect(readFileSync(log, 'utf8')).toBe('body\n');
});

it('a folder in use by another process is refused, and free as soon as that process is killed', async () => {
  const bench = createBench();
  const outbox = await bench.open();
  await queued(outbox, bench.draft(['+12096380085']));
  const log = join(bench.folder, 'bodies.log');
  expect((await startChild(bench.folder, log, ['in-use', 'queued'])).line).toBe('in-use');
  await outbox.stop();
  const owner = await startChild(bench.folder, log, ['sending']);
  await expect(bench.open()).rejects.toThrow('in-use');
  await kill(owner.child);
  expect((await bench.open()).notices).toEqual([]);
});
