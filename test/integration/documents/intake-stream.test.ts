import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../core/settings/settings';
import { typeByName } from '../../../electron/documents/document-type';
import { LIMITS } from '../../../electron/documents/limits';
import { sealSource } from '../../../electron/documents/seal-source';
import { streamOrigin } from '../../../electron/documents/source-stream';
import { createSealer } from '../../../electron/vault/sealer';
import { makeFileKey } from '../../../electron/vault/sealed-file';
import { encrypted, textPdf } from '../../fixtures/documents/pdf';
import { marked } from '../../fixtures/pictures/pictures';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { settle, TurnedClock } from '../outbox/desk-parts';
import { readAll, setUp, valueOf } from './store-parts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
const what = (extension = '.pdf', signal = new AbortController().signal) => ({ name: 'Job title', extension, signal });
const never = () => new Promise<never>(() => undefined);

describe('bytes that another program hands over', () => {
  it.each([1, 1000, 1_000_000])('are taken in like a file, in pieces of %i', async (size) => {
    const { store, files } = await setUp();
    const bytes = Buffer.from(await textPdf('A', 3));
    const document = valueOf(await store.intakeStream(inPieces(bytes, size), what()));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(document).toMatchObject({ kind: 'pages', name: 'Job title', pages: 3, size: bytes.length, sha256 });
    const { documentId } = valueOf(await store.keepOriginal(document.handle));
    expect((await readAll(store, documentId)).equals(bytes)).toBe(true);
    expect(await files('dropped')).toHaveLength(1);
  });

  it('of a picture become pages', async () => {
    const { store } = await setUp();
    const jpeg = await marked(600, 800).jpeg().toBuffer();
    expect(valueOf(await store.intakeStream(inPieces(jpeg, 5000), what('.jpg')))).toMatchObject({
      kind: 'pages',
      pages: 1,
    });
  });

  it('must be what they are said to be, in the caps, and there', async () => {
    const preferences = () => ({ ...defaultSettings, mostMegabytes: 1, paper: 'A4' as const });
    const { store, files } = await setUp({ preferences });
    const pdf = await textPdf('A', 1);
    const code = async (bytes: AsyncIterable<Uint8Array>, extension = '.pdf') => {
      const taken = await store.intakeStream(bytes, what(extension));
      return taken.ok ? null : taken.error.code;
    };
    expect(await code(inPieces(Buffer.from('plain text'), 3))).toBe('type-not-supported');
    expect(await code(inPieces(pdf, 500), '.jpg')).toBe('type-not-supported');
    expect(await code(inPieces(pdf, 500), '.exe')).toBe('type-not-supported');
    expect(await code(inPieces(pdf, 500), '')).toBe('type-not-supported');
    expect(await code(inPieces(Buffer.alloc(0), 1))).toBe('file-empty');
    expect(await code(inPieces(Buffer.concat([pdf, randomBytes(1_000_000)]), 9000))).toBe('file-too-large');
    expect(await code(inPieces(Buffer.concat([pdf, Buffer.from([0x50, 0x4b, 5, 6, 0, 0, 0, 0])]), 500))).toBe(
      'file-unsafe',
    );
    expect(await files('dropped')).toEqual([]);
  });

  it('that ask for a password are refused, and the copy is there until it is let go of', async () => {
    const { store, files } = await setUp();
    const locked = await encrypted(await textPdf('A', 1), 'geheim', 'owner');
    const taken = await store.intakeStream(inPieces(locked, 900), what());
    if (taken.ok) throw new Error('it was locked');
    expect(taken.error).toMatchObject({ code: 'pdf-encrypted', name: 'Job title' });
    await store.release(taken.error.locked ?? '');
    expect(await files('dropped')).toEqual([]);
  });

  it.each(['fails', 'gives up', 'gave up before'] as const)('of a giver that %s leave nothing', async (how) => {
    const { store, files } = await setUp();
    const giveUp = new AbortController();
    if (how === 'gave up before') giveUp.abort();
    let returned = false;
    async function* giver() {
      try {
        yield await Promise.resolve(Buffer.from('%PDF-1.7\n'.padEnd(5000)));
        if (how === 'fails') throw new Error('connection reset by a peer named 192.168.0.7');
        giveUp.abort();
        yield Buffer.from('more');
      } finally {
        returned = true;
      }
    }
    const taken = await store.intakeStream(giver(), what('.pdf', giveUp.signal));
    expect(taken.ok ? null : taken.error).toEqual({
      name: 'Job title',
      code: how === 'fails' ? 'file-not-readable' : 'cancelled',
      locked: null,
    });
    expect(await files('dropped')).toEqual([]);
    // Whoever gave them hears that nobody takes more.
    if (how !== 'gave up before') expect(returned).toBe(true);
  });
});

describe('a giver that stops in the middle', () => {
  async function seal(bytes: AsyncIterable<Uint8Array>, clock: TurnedClock) {
    const folder = await scratchFolder();
    const target = {
      path: join(folder, 'copy.sealed'),
      id: 'copy',
      fileKey: makeFileKey(createSealer(randomBytes(32)), 'copy'),
    };
    const sealed = sealSource(streamOrigin(bytes, { mostBytes: 1_000_000 }, clock), {
      type: typeByName('a.pdf'),
      target,
      clock,
    });
    return { sealed, left: () => readdir(folder) };
  }

  it('is given up after a while without a piece', async () => {
    const clock = new TurnedClock();
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    async function* giver() {
      yield Buffer.from('%PDF-1.7\n');
      asked();
      await never();
    }
    const { sealed, left } = await seal(giver(), clock);
    await isAsked;
    await clock.pass(LIMITS.streamIdleMs);
    expect(await sealed).toEqual({ ok: false, error: 'document-timeout' });
    expect(await left()).toEqual([]);
  });

  it('is not, while pieces come, and is after the limit for all of it', async () => {
    const clock = new TurnedClock();
    let count = 0;
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    async function* giver() {
      yield Buffer.from('%PDF-1.7\n'.padEnd(5000));
      asked();
      for (;;) {
        await new Promise<void>((resolve) => clock.after(LIMITS.streamIdleMs - 1000, resolve));
        count += 1;
        yield Buffer.from('x');
      }
    }
    const { sealed, left } = await seal(giver(), clock);
    await isAsked;
    await clock.pass(LIMITS.streamMs);
    await settle();
    expect(await sealed).toEqual({ ok: false, error: 'document-timeout' });
    expect(count).toBeGreaterThan(50);
    expect(await left()).toEqual([]);
  });
});
