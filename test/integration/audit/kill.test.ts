import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { createAudit } from '../../../electron/audit/create-audit';
import { headInFile } from '../../../electron/audit/head';
import { createSealer } from '../../../electron/vault/sealer';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { seeded } from '../../fixtures/seeded';
import { withOwnMounts } from '../storage/own-mounts';
import { turnedClock, verdictOf } from './audit-parts';

let child: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  child = await bundleChild('test/integration/audit/writing-child.ts');
});
afterAll(() => {
  child.remove();
});

const SEED = 16_4312;

it(`killed in the middle of writing, again and again: whole, and nothing that was on disk is missing (seed ${SEED.toString()})`, async () => {
  const random = seeded(SEED);
  const folder = await scratchFolder();
  let told = 0;
  for (let round = 0; round < 5; round += 1) {
    const writer = spawn(process.execPath, [child.file, folder, 'write'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(writer, 'exit');
    const enough = told + random.whole(20, 120);
    for await (const line of createInterface({ input: writer.stdout })) {
      told = Number(line);
      if (told >= enough) break;
    }
    writer.kill('SIGKILL');
    await ended;
  }
  const audit = createAudit({ dataFolder: folder, user: 'anna', clock: turnedClock() });
  await audit.open(createSealer(new Uint8Array(32).fill(7)), headInFile(folder));
  expect(audit.notices()).toEqual([]);
  const verdict = await verdictOf(audit);
  expect(verdict.bad).toEqual([]);
  expect(told).toBeGreaterThan(100);
  expect(verdict.entries).toBeGreaterThanOrEqual(told);
  await audit.close();
});

it('a disk that is full: entries wait in memory, that is told, and they are written when there is room again', async () => {
  const { lines, errors } = await withOwnMounts(
    'mount -t tmpfs -o size=2m,nr_inodes=100 tmpfs "$1"; exec "$2" "$3" "$1" full',
    await scratchFolder(),
    process.execPath,
    child.file,
  );
  expect(lines, errors).toEqual(['full', 'audit-log-not-written waiting 30', ' bad 0 entries true']);
});
