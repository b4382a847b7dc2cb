import { describe, expect, it } from 'vitest';
import type { PagePictureWanted } from '../../../bridge/page-picture';
import type { DocumentErrorCode } from '../../../bridge/views';
import { untouched } from '../../../core/pages/page-edit';
import type { Result } from '../../../core/result';
import type { DocumentProcessHost } from '../../../electron/documents/document-process-host';
import type { DocumentRequest } from '../../../electron/documents/document-protocol';
import { LIMITS } from '../../../electron/documents/limits';
import { createPictureQueue } from '../../../electron/documents/picture-queue';

type Pictures = Extract<DocumentRequest, { kind: 'pictures' }>;
type Drawn = Result<{ readonly pictures: readonly (Uint8Array | null)[] }, DocumentErrorCode>;

/** A host that takes a request when the test says so, and answers what the test says. */
function setUp(processes = 1) {
  const asked: { readonly make: () => Pictures | null; readonly done: (drawn: Drawn | null) => void }[] = [];
  const host = {
    askWhenFree: (_urgency: unknown, make: () => Pictures | null) =>
      new Promise<Drawn | null>((done) => asked.push({ make, done })),
  } as unknown as DocumentProcessHost;
  const queue = createPictureQueue(host, processes);
  /** A process is free: what leaves for it? */
  const leave = () => {
    const next = asked.shift();
    if (next === undefined) return null;
    const request = next.make();
    if (request === null) next.done(null);
    return request === null ? null : { request, pages: request.wanted.map(pageOf), done: next.done };
  };
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  /** Leaves and is drawn, as many of them as `most`. */
  const draw = async (most = Infinity): Promise<readonly number[]> => {
    const batch = leave();
    if (batch === null) return [];
    const pages = batch.pages.slice(0, most);
    batch.done({ ok: true, value: { pictures: pages.map((page) => Uint8Array.of(page)) } });
    await settle();
    return pages;
  };
  return { queue, leave, draw, settle };
}

const source = (id: string) => ({ path: id, id, key: new Uint8Array(32) });
const page = (number: number): PagePictureWanted => ({ kind: 'page', page: number, turn: 0, width: 120 });
const fax = (number: number): PagePictureWanted => ({
  kind: 'fax',
  how: { edit: untouched(number), quality: 'Standard', paper: 'Letter' },
  sheet: 0,
  width: null,
});
const pageOf = (wanted: PagePictureWanted): number => (wanted.kind === 'page' ? wanted.page : wanted.how.edit.page);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('pictures that are waited for', () => {
  it('leave together, in the order in which they were asked for', async () => {
    const { queue, draw } = setUp();
    const asked = [3, 1, 2].map((number) => queue.picture(source('a'), page(number)));
    expect(await draw()).toEqual([3, 1, 2]);
    expect(await Promise.all(asked)).toEqual([3, 1, 2].map((number) => ({ ok: true, value: Uint8Array.of(number) })));
  });

  it('give way to what is asked for later: that is in sight now', async () => {
    const { queue, draw } = setUp();
    for (const number of range(1, 100)) void queue.picture(source('a'), page(number));
    expect(await draw()).toEqual(range(1, 32));
    for (const number of range(201, 204)) void queue.picture(source('a'), page(number));
    expect(await draw()).toEqual([...range(201, 204), ...range(33, 60)]);
    // Scrolled back: asked for once more.
    void queue.picture(source('a'), page(90));
    expect((await draw())[0]).toBe(90);
  });

  it('do not wait behind one that takes long: another process may be free', async () => {
    const { queue, leave, draw } = setUp(2);
    void queue.picture(source('slow'), page(1));
    const slow = leave();
    expect(slow?.pages).toEqual([1]);
    const other = queue.picture(source('a'), page(7));
    expect(await draw()).toEqual([7]);
    expect(await other).toEqual({ ok: true, value: Uint8Array.of(7) });
    // And no more at once than there are processes.
    void queue.picture(source('a'), page(8));
    expect(leave()?.pages).toEqual([8]);
    void queue.picture(source('a'), page(9));
    expect(leave()).toBeNull();
  });

  it('are never more than a request may ask for', async () => {
    const { queue, draw } = setUp();
    for (const number of range(1, LIMITS.picturesAtOnce + 5)) void queue.picture(source('a'), page(number));
    expect(await draw()).toHaveLength(LIMITS.picturesAtOnce);
    expect(await draw()).toHaveLength(5);
  });

  it('wait for the next turn when there was no time for them', async () => {
    const { queue, draw } = setUp();
    const asked = range(1, 4).map((number) => queue.picture(source('a'), page(number)));
    expect(await draw(1)).toEqual([1]);
    expect(await draw(2)).toEqual([2, 3]);
    expect(await draw()).toEqual([4]);
    expect((await Promise.all(asked)).every(({ ok }) => ok)).toBe(true);
  });

  it('keep their place when they come back undrawn', async () => {
    const { queue, draw } = setUp();
    for (const number of range(1, 40)) void queue.picture(source('a'), page(number));
    await draw(1);
    expect(await draw()).toEqual(range(2, 33));
  });

  it('leave by document, the one that was asked about last first', async () => {
    const { queue, draw } = setUp();
    for (const number of range(1, 40)) void queue.picture(source('a'), page(number));
    await draw();
    void queue.picture(source('b'), page(7));
    expect(await draw()).toEqual([7]);
    expect(await draw()).toEqual(range(33, 40));
  });

  it('are drawn once, whoever asks and however often', async () => {
    const { queue, leave, draw, settle } = setUp();
    const first = queue.picture(source('a'), page(1));
    const second = queue.picture(source('a'), page(1));
    const batch = leave();
    expect(batch?.pages).toEqual([1]);
    const third = queue.picture(source('a'), page(1));
    batch?.done({ ok: true, value: { pictures: [Uint8Array.of(1)] } });
    expect(await Promise.all([first, second, third])).toEqual(Array(3).fill({ ok: true, value: Uint8Array.of(1) }));
    await settle();
    expect(await draw()).toEqual([]);
    // And kept.
    expect(await queue.picture(source('a'), page(1))).toEqual({ ok: true, value: Uint8Array.of(1) });
    expect(leave()).toBeNull();
  });

  it('of the fax leave by themselves, never among the quick ones', () => {
    const { queue, leave } = setUp();
    void queue.picture(source('a'), fax(1));
    void queue.picture(source('a'), page(2));
    expect(leave()?.request.wanted).toEqual([fax(1)]);
    expect(leave()?.request.wanted).toEqual([page(2)]);
  });

  it('fail alone: with a batch that ends a process, each of it is drawn by itself', async () => {
    const { queue, leave, draw, settle } = setUp();
    const asked = [1, 2, 3].map((number) => queue.picture(source('a'), page(number)));
    leave()?.done({ ok: false, error: 'document-timeout' });
    await settle();
    expect(await draw()).toEqual([1]);
    const guilty = leave();
    expect(guilty?.pages).toEqual([2]);
    guilty?.done({ ok: false, error: 'document-timeout' });
    await settle();
    expect(await draw()).toEqual([3]);
    expect((await Promise.all(asked)).map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('all fail when their document cannot be read', async () => {
    const { queue, leave } = setUp();
    const asked = [1, 2].map((number) => queue.picture(source('a'), page(number)));
    leave()?.done({ ok: false, error: 'storage-failed' });
    expect(await Promise.all(asked)).toEqual(Array(2).fill({ ok: false, error: 'storage-failed' }));
  });

  it('that cannot be drawn fail by themselves', async () => {
    const { queue, leave } = setUp();
    const asked = [1, 2].map((number) => queue.picture(source('a'), page(number)));
    leave()?.done({ ok: true, value: { pictures: [null, Uint8Array.of(2)] } });
    expect(await Promise.all(asked)).toEqual([
      { ok: false, error: 'pdf-damaged' },
      { ok: true, value: Uint8Array.of(2) },
    ]);
  });

  it('end with their document, and nothing of it is kept', async () => {
    const { queue, leave, draw, settle } = setUp();
    const drawn = queue.picture(source('a'), page(1));
    await draw();
    expect((await drawn).ok).toBe(true);
    const running = queue.picture(source('a'), page(2));
    const batch = leave();
    const waits = queue.picture(source('a'), page(3));
    const other = queue.picture(source('b'), page(3));
    queue.forget('a');
    expect(await Promise.all([running, waits])).toEqual(Array(2).fill({ ok: false, error: 'file-gone' }));
    batch?.done({ ok: true, value: { pictures: [Uint8Array.of(2)] } });
    await settle();
    expect(await draw()).toEqual([3]);
    expect(await other).toEqual({ ok: true, value: Uint8Array.of(3) });
    for (const number of [1, 2]) void queue.picture(source('a'), page(number));
    expect(await draw()).toEqual([1, 2]);
  });

  it('fail when no process can be started, and do not ask for ever', async () => {
    const failing = {
      askWhenFree: () => Promise.resolve({ ok: false, error: 'document-process-stopped' }),
    } as unknown as DocumentProcessHost;
    const queue = createPictureQueue(failing, 2);
    const asked = range(1, 40).map((number) => queue.picture(source('a'), page(number)));
    expect((await Promise.all(asked)).every(({ ok }) => !ok)).toBe(true);
  });

  it('leave for two processes at once when there are that many, a part for each', () => {
    const { queue, leave } = setUp(2);
    for (const number of range(1, 20)) void queue.picture(source('a'), page(number));
    expect(leave()?.pages).toEqual(range(1, 10));
    expect(leave()?.pages).toEqual(range(11, 15));
    expect(leave()).toBeNull();
  });
});
