import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasSealedData } from '../../../electron/recovery/sealed-data';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { sealedFolder } from './sealed-folder';

const PARTS = ['outbox.db', 'send-journal', 'audit-log', 'documents'];

it('an empty folder has nothing sealed', async () => {
  expect(await hasSealedData(await scratchFolder())).toBe(false);
});

it.each(PARTS)('%s alone is sealed data, and without it there is none', async (part) => {
  const folder = await sealedFolder();
  for (const other of PARTS.filter((one) => one !== part)) await rm(join(folder, other), { recursive: true });
  expect(await hasSealedData(folder)).toBe(true);
  await rm(join(folder, part), { recursive: true });
  expect(await hasSealedData(folder)).toBe(false);
});
