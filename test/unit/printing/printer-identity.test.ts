import { chmod, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  IDENTITY_FILE,
  keepIdentity,
  movePrinter,
  newIdentity,
  portOf,
  readIdentity,
} from '../../../electron/printing/printer-identity';
import { systemRandom } from '../../../electron/system/random';
import { scratchFolder } from '../../fixtures/scratch-folder';

const alice = { id: 1000, name: 'alice' };
/** As a start that listens: what is kept, or a new one, kept. */
async function open(folder: string, user: { readonly id: number | null; readonly name: string } = alice) {
  const identity = (await readIdentity(folder)) ?? newIdentity(user, systemRandom);
  await keepIdentity(folder, identity);
  return identity;
}

describe('the identity of the printer', () => {
  it('is made once and kept, for this user only', async () => {
    const folder = await scratchFolder();
    const first = await open(folder);
    expect(first).toMatchObject({ port: portOf(alice), queueName: 'Pagewire Fax (alice)' });
    expect(Buffer.from(first.secret, 'base64url')).toHaveLength(32);
    expect(await open(folder, { id: 1, name: 'renamed' })).toEqual(first);
    const { mode } = await stat(join(folder, IDENTITY_FILE));
    expect(mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual([IDENTITY_FILE]);
  });

  it('has a secret of its own in every folder', async () => {
    const [one, other] = [await open(await scratchFolder()), await open(await scratchFolder())];
    expect(one.secret).not.toBe(other.secret);
    expect(one.uuid).not.toBe(other.uuid);
    expect(one.port).toBe(other.port);
  });

  it('that is damaged is kept aside and made anew', async () => {
    const folder = await scratchFolder();
    const first = await open(folder);
    const file = join(folder, IDENTITY_FILE);
    for (const damaged of [
      '',
      '{',
      JSON.stringify({ ...first, port: 80 }),
      JSON.stringify({ ...first, secret: 'short' }),
    ]) {
      await writeFile(file, damaged);
      const anew = await open(folder);
      expect(anew.secret).not.toBe(first.secret);
      expect(await readFile(`${file}.damaged`, 'utf8')).toBe(damaged);
    }
  });

  it.skipIf(process.getuid?.() === 0)('does not overwrite a file that cannot be read at the moment', async () => {
    const folder = await scratchFolder();
    await open(folder);
    const file = join(folder, IDENTITY_FILE);
    await chmod(file, 0);
    await expect(open(folder)).rejects.toMatchObject({ code: 'EACCES' });
  });

  it('survives a start that was cut off while it was written', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, `${IDENTITY_FILE}.part`), '{');
    expect((await open(folder)).port).toBe(portOf(alice));
  });

  it.each([
    ['a/b#c', 'Pagewire Fax (abc)'],
    ['', 'Pagewire Fax (this user)'],
    ['\u202eecila', 'Pagewire Fax (ecila)'],
    ['李雷', 'Pagewire Fax (李雷)'],
  ])('names the queue by the user: %j', async (name, queueName) => {
    expect((await open(await scratchFolder(), { id: 1, name })).queueName).toBe(queueName);
  });
});

describe('ports', () => {
  it('differ between users with neighbouring ids and stay in the dynamic range', () => {
    const ports = Array.from({ length: 500 }, (_, index) => portOf({ id: 1000 + index, name: 'x' }));
    expect(new Set(ports).size).toBe(500);
    for (const port of [...ports, portOf({ id: 4_294_967_294, name: '' }), portOf({ id: null, name: 'Zoë' })]) {
      expect(port).toBeGreaterThanOrEqual(61_000);
      expect(port).toBeLessThan(65_536);
    }
  });

  it('a printer that is moved takes the next free one and keeps all else', async () => {
    const folder = await scratchFolder();
    // Somewhere of its own for each process of tests; that somebody else has the next port is as good as that we have it.
    const first = await open(folder, { id: process.pid % 4000, name: 'alice' });
    const server = createServer();
    onTestFinished(() => void server.close());
    const isTaken = Promise.race([once(server, 'listening'), once(server, 'error')]);
    server.listen(first.port + 1, '127.0.0.1');
    await isTaken;
    const moved = await movePrinter(folder, first);
    expect(moved.port).toBeGreaterThan(first.port + 1);
    expect(moved).toEqual({ ...first, port: moved.port });
    expect(await open(folder)).toEqual(moved);
  });
});
