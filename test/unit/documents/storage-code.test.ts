import { open } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { storageCode } from '../../../electron/documents/storage-code';

it('tells the kernel\'s own "no space left" from other failures', async () => {
  const full = await open('/dev/full', 'w');
  const noSpace: unknown = await full.writeFile('x').catch((error: unknown) => error);
  await full.close();
  const noFolder: unknown = await open('/no-such-folder/x', 'w').catch((error: unknown) => error);
  expect(storageCode(noSpace)).toBe('disk-full');
  expect(storageCode(noFolder)).toBe('storage-failed');
  expect(storageCode('thrown text')).toBe('storage-failed');
});
