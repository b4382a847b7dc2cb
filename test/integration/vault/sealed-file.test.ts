import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_BYTES,
  destroyFileKey,
  HEADER_BYTES,
  makeFileKey,
  readFileKey,
  readSealed,
  rewrap,
  writeSealed,
} from '../../../electron/vault/sealed-file';
import { createSealer } from '../../../electron/vault/sealer';
import { SealBroken } from '../../../electron/vault/vault';
import { scratchFolder } from '../../fixtures/scratch-folder';

const sealer = createSealer(randomBytes(32));
const SEALED_CHUNK = CHUNK_BYTES + 16;

async function read(path: string, id: string, key: Uint8Array): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readSealed(path, id, key)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function sealedFile(plain: Uint8Array, id = 'document') {
  const folder = await scratchFolder();
  const path = join(folder, 'file.sealed');
  const fileKey = makeFileKey(sealer, id);
  const copy = await writeSealed(path, id, fileKey, [plain]);
  return { folder, path, id, key: fileKey.key, copy };
}

describe('sealed files', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])(
    'give back %i bytes',
    async (size) => {
      const plain = randomBytes(size);
      const { path, id, key, copy } = await sealedFile(plain);
      expect(copy).toEqual({ size, sha256: createHash('sha256').update(plain).digest('hex') });
      expect((await read(path, id, await readFileKey(sealer, path, id))).equals(plain)).toBe(true);
      expect((await read(path, id, key)).equals(plain)).toBe(true);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    },
  );

  it('go under another data key by way of both: the good slot stands until the other is on disk', async () => {
    const { path, id, key } = await sealedFile(randomBytes(CHUNK_BYTES + 1));
    const to = createSealer(randomBytes(32));
    const opens = async () =>
      Promise.all(
        [sealer, to].map((one) =>
          readFileKey(one, path, id).then(
            (found) => Buffer.from(found).equals(key),
            () => false,
          ),
        ),
      );
    const steps: (readonly [string, Buffer])[] = [];
    await rewrap(path, id, { from: sealer, to }, (name) => steps.push([name, readFileSync(path)]));
    expect(await opens()).toEqual([false, true]);
    const [both, after] = steps;
    expect([both?.[0], after?.[0], steps.length]).toEqual(['file-both', 'file-new', 2]);
    await writeFile(path, both?.[1] ?? '');
    expect(await opens()).toEqual([true, true]);
  });

  it('do not depend on how the source is cut into pieces', async () => {
    const folder = await scratchFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: CHUNK_BYTES + 7 }), { maxLength: 5 }), async (sizes) => {
        const pieces = sizes.map((size) => randomBytes(size));
        const path = join(folder, String((run += 1)));
        const fileKey = makeFileKey(sealer, 'd');
        await writeSealed(path, 'd', fileKey, pieces);
        expect((await read(path, 'd', fileKey.key)).equals(Buffer.concat(pieces))).toBe(true);
      }),
      { seed: 20260102, numRuns: 20 },
    );
  });

  it('show nothing of the content or the key', async () => {
    const { path, key } = await sealedFile(Buffer.from('Jane Roe +12025550101 '.repeat(1000)));
    const bytes = await readFile(path);
    expect(bytes.includes('Jane')).toBe(false);
    expect(bytes.includes(Buffer.from(key))).toBe(false);
  });

  it('find a flipped bit anywhere', async () => {
    const { path, id } = await sealedFile(randomBytes(CHUNK_BYTES + 100));
    const bytes = await readFile(path);
    const places = [0, 4, 5, 8, 20, HEADER_BYTES - 1, HEADER_BYTES, HEADER_BYTES + SEALED_CHUNK - 1, bytes.length - 1];
    for (const at of places) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await writeFile(path, changed);
      const opened = async () => read(path, id, await readFileKey(sealer, path, id));
      await expect(opened(), `byte ${String(at)}`).rejects.toThrow(SealBroken);
    }
  });

  it('find a cut anywhere, also between two chunks, and anything added', async () => {
    const { path, id, key } = await sealedFile(randomBytes(2 * CHUNK_BYTES + 100));
    const bytes = await readFile(path);
    const cuts = [
      0,
      3,
      HEADER_BYTES,
      HEADER_BYTES + 15,
      HEADER_BYTES + SEALED_CHUNK,
      HEADER_BYTES + 2 * SEALED_CHUNK,
      bytes.length - 1,
    ];
    for (const cut of cuts) {
      await writeFile(path, bytes.subarray(0, cut));
      await expect(read(path, id, key), `cut at ${String(cut)}`).rejects.toThrow(SealBroken);
    }
    await writeFile(path, Buffer.concat([bytes, randomBytes(40)]));
    await expect(read(path, id, key)).rejects.toThrow(SealBroken);
  });

  it('find chunks that changed places', async () => {
    const { path, id, key } = await sealedFile(randomBytes(2 * CHUNK_BYTES + 100));
    const bytes = await readFile(path);
    const first = bytes.subarray(HEADER_BYTES, HEADER_BYTES + SEALED_CHUNK);
    const second = bytes.subarray(HEADER_BYTES + SEALED_CHUNK, HEADER_BYTES + 2 * SEALED_CHUNK);
    const rest = bytes.subarray(HEADER_BYTES + 2 * SEALED_CHUNK);
    await writeFile(path, Buffer.concat([bytes.subarray(0, HEADER_BYTES), second, first, rest]));
    await expect(read(path, id, key)).rejects.toThrow(SealBroken);
  });

  it("find another document's file under this document's name", async () => {
    const one = await sealedFile(Buffer.from('one'), 'one');
    await expect(read(one.path, 'two', one.key)).rejects.toThrow(SealBroken);
    await expect(readFileKey(sealer, one.path, 'two')).rejects.toThrow(SealBroken);
  });

  it('leave nothing behind when the source fails', async () => {
    const folder = await scratchFolder();
    const failing = function* () {
      yield randomBytes(CHUNK_BYTES * 2);
      throw new Error('gone');
    };
    await expect(writeSealed(join(folder, 'f'), 'd', makeFileKey(sealer, 'd'), failing())).rejects.toThrow('gone');
    expect(await readdir(folder)).toEqual([]);
  });

  it('cannot be opened once their key is destroyed, though the chunks are still there', async () => {
    const { path, id } = await sealedFile(Buffer.from('secret'));
    const { size } = await stat(path);
    await destroyFileKey(path);
    expect((await stat(path)).size).toBe(size);
    await expect(readFileKey(sealer, path, id)).rejects.toThrow(SealBroken);
  });

  it('refuse a link in place of the file', async () => {
    const { folder, path, id, key } = await sealedFile(Buffer.from('x'));
    await symlink(path, join(folder, 'link'));
    await expect(read(join(folder, 'link'), id, key)).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it('close their file when the reader stops early', async () => {
    const { path, id, key } = await sealedFile(randomBytes(3 * CHUNK_BYTES));
    const before = await openFiles();
    for await (const piece of readSealed(path, id, key)) {
      expect(piece).toHaveLength(CHUNK_BYTES);
      break;
    }
    expect(await openFiles()).toBe(before);
  });
});

/** Descriptors of this process that point to a sealed file. */
async function openFiles(): Promise<number> {
  const links = await Promise.all(
    (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
  );
  return links.filter((link) => link.endsWith('.sealed')).length;
}
