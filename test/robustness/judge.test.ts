import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok, err } from '../../core/result';
import type { DocumentStore, DroppedPages } from '../../electron/documents/document-store';
import { scratchFolder } from '../fixtures/scratch-folder';
import { judgeFile, LIMIT_OF, STEPS, Violation, type JudgeOptions } from './judge';
import { watchLoop } from './loop-watch';

/** The judge itself: a store that does one thing wrong, and the judge has to see it. */
const DOCUMENT: DroppedPages = { kind: 'pages', handle: 'h', name: 'a.pdf', size: 3, sha256: 'x', pages: 1 };
const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

function png(width: number): Uint8Array {
  const bytes = Buffer.alloc(33);
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
  bytes.writeUInt32BE(width, 16);
  return bytes;
}

const GOOD = {
  intake: () => Promise.resolve(ok(DOCUMENT)),
  release: () => Promise.resolve(),
  show: () => ({ sizes: [{ width: 612, height: 792 }] }),
  picture: () => Promise.resolve(ok(png(160))),
  look: () =>
    Promise.resolve(
      ok({
        sheets: [{ size: { width: 1, height: 1 }, bytes: { mh: 1, mmr: 1, hasPhoto: false }, findings: [] }],
        notes: [],
        blank: false,
        missingFonts: [],
        losses: [],
      }),
    ),
  assemble: () => Promise.resolve(ok({ documentId: 'd', sha256: SHA256_OF_ABC, size: 3, pages: 1 })),
  *read() {
    yield Buffer.from('abc');
  },
  erase: () => Promise.resolve(),
} as const;

async function judgeStore(wrong: Readonly<Record<string, unknown>>, more: Partial<JudgeOptions> = {}) {
  const folder = await scratchFolder();
  for (const place of ['dropped', 'outgoing']) await mkdir(join(folder, place));
  const store = { ...GOOD, ...wrong } as unknown as DocumentStore;
  return { folder, judged: judgeFile('a.pdf', { store, folder, ...more }) };
}

const never = () => new Promise(() => undefined);

describe('the judge of hostile documents', () => {
  it('lets a good end pass, a refusal with a reason, and a page that cannot be shown', async () => {
    expect((await (await judgeStore({})).judged).ending).toEqual({ kind: 'ready' });
    const refusing = { intake: () => Promise.resolve(err({ code: 'pdf-damaged', locked: null })) };
    expect((await (await judgeStore(refusing)).judged).ending).toEqual({ kind: 'refused', code: 'pdf-damaged' });
    const late = { picture: () => Promise.resolve(err('document-timeout')) };
    expect((await (await judgeStore(late)).judged).ending).toEqual({
      kind: 'part',
      lacks: { picture: 'document-timeout' },
    });
  });

  it.each([
    [
      'a refusal that hides a failure of ours',
      { intake: () => Promise.resolve(err({ code: 'storage-failed', locked: null })) },
    ],
    ['an intake that throws', { intake: () => Promise.reject(new Error('boom')) }],
    ['a document without pages', { intake: () => Promise.resolve(ok({ ...DOCUMENT, pages: 0 })) }],
    ['sizes of other pages', { show: () => ({ sizes: [] }) }],
    ['a picture that throws', { picture: () => Promise.reject(new Error('boom')) }],
    ['a picture that is none', { picture: () => Promise.resolve(ok(Buffer.from('GIF89a'.padEnd(40)))) }],
    ['a picture of another width', { picture: () => Promise.resolve(ok(png(161))) }],
    ['a picture that failed for no reason of the file', { picture: () => Promise.resolve(err('storage-failed')) }],
    ['a look without sheets', { look: () => Promise.resolve(ok({ sheets: [] })) }],
    [
      'more pages than were chosen',
      { assemble: () => Promise.resolve(ok({ documentId: 'd', sha256: SHA256_OF_ABC, size: 3, pages: 2 })) },
    ],
    [
      'other bytes than were made',
      { assemble: () => Promise.resolve(ok({ documentId: 'd', sha256: 'other', size: 3, pages: 1 })) },
    ],
  ])('sees %s', async (_, wrong) => {
    await expect((await judgeStore(wrong)).judged).rejects.toThrow(Violation);
  });

  it.each(['intake', ...STEPS] as const)('sees an answer to %s that never comes', async (step) => {
    const { judged } = await judgeStore(
      { [step]: never },
      {
        slack: 50 - LIMIT_OF[step],
        steps: step === 'intake' ? STEPS : [step],
      },
    );
    await expect(judged).rejects.toThrow(`${step} did not end within 50 ms`);
  });

  it('sees what a file leaves behind', async () => {
    const { folder, judged } = await judgeStore({
      release: async () => {
        await writeFile(join(folder, 'dropped', 'h.sealed.part'), '');
      },
    });
    await expect(judged).rejects.toThrow('left behind: h.sealed.part');
  });

  it('sees how long nothing else could happen', async () => {
    const watch = watchLoop();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const until = performance.now() + 150;
    while (performance.now() < until);
    watch.stop();
    expect(watch.longest()).toBeGreaterThan(120);
  });
});
