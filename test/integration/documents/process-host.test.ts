import { untouched } from '../../../core/pages/page-edit';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createDocumentProcessHost, type DocumentProcessHost } from '../../../electron/documents/document-process-host';
import { PROCESS_LIMITS } from '../../../electron/documents/limits';
import { systemClock } from '../../../electron/system/clock';
import { forkWithNode } from '../../fixtures/documents/node-document-process';
import { scratchFolder } from '../../fixtures/scratch-folder';

const misbehaving = fileURLToPath(new URL('../../fixtures/documents/misbehaving-process.mjs', import.meta.url));
const pids: number[] = [];
let host: DocumentProcessHost;

interface Started {
  readonly limits?: Partial<Record<keyof typeof PROCESS_LIMITS, number>>;
  /** How many processes get ready; those that are started later never do. */
  readonly ready?: number;
}

function startHost({ limits = {}, ready = Infinity }: Started = {}): void {
  pids.length = 0;
  const fork = () => forkWithNode(misbehaving, (pid) => pids.push(pid), pids.length < ready ? [] : ['never-ready']);
  host = createDocumentProcessHost({ fork, clock: systemClock, limits: { ...PROCESS_LIMITS, ...limits } });
}
/** One process only, as with nothing that has to wait. */
const ALONE = { processes: 1 };

const source = (path: string) => ({ path, id: path, key: new Uint8Array(32) });
const open = (path: string) => host.ask({ kind: 'open', source: source(path) });
/** Work that is done beside everything else. */
const lookAt = (path: string) =>
  host.ask({ kind: 'look', source: source(path), how: { edit: untouched(1), quality: 'Low', paper: 'Letter' } });
/** A guard's question, while "Send" is pressed. */
const numbersIn = (path: string) => host.ask({ kind: 'faxNumbers', source: source(path), pages: [1], country: 'US' });

/** What a process answers that opened something: its number. */
const by = (pid: number | undefined) => ({ ok: true, value: { sizes: [{ width: pid, height: 1 }] } });

/** Questions that are not answered before they are let go. */
async function holder() {
  const folder = await scratchFolder();
  const path = (name: string) => join(folder, `held ${name}`);
  return { path, letGo: (name: string) => writeFile(path(name), '') };
}

function alive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

afterEach(async () => {
  await host.close();
  await expect.poll(() => pids.some(alive)).toBe(false);
});

describe('a document process', () => {
  it('is started at the first question and kept', async () => {
    startHost();
    expect(pids).toEqual([]);
    const answers = await Promise.all([open('a'), open('b'), open('c')]);
    expect(pids).toHaveLength(1);
    expect(answers).toEqual(Array(3).fill(by(pids[0])));
  });

  it('is there before the first question when it was warmed up; a second is not started for that', async () => {
    startHost();
    host.warmUp();
    host.warmUp();
    expect(pids).toHaveLength(1);
    expect(await open('a')).toEqual(by(pids[0]));
    host.warmUp();
    expect(pids).toHaveLength(1);
  });

  it('is let go of with all it holds when nobody looks any more, but not in the middle of something', async () => {
    startHost();
    const { path, letGo } = await holder();
    await open('a');
    host.renew();
    await expect.poll(() => alive(pids[0])).toBe(false);
    expect(await open('b')).toEqual(by(pids[1]));
    const held = open(path('b'));
    host.renew();
    await letGo('b');
    expect(await held).toEqual(by(pids[1]));
    await expect.poll(() => alive(pids[1])).toBe(false);
    expect(await open('c')).toEqual(by(pids[2]));
  });

  it('is killed when it hangs; only the document that hangs it fails', async () => {
    startHost({ limits: { ...ALONE, openMs: 1000 } });
    const [before, hanging, after] = await Promise.all([open('a'), open('hang'), open('b')]);
    expect(before).toEqual(by(pids[0]));
    expect(hanging).toEqual({ ok: false, error: 'document-timeout' });
    expect(after).toEqual(by(pids[1]));
    await expect.poll(() => alive(pids[0])).toBe(false);
  });

  it('is started anew after one died; only the document that killed it fails', async () => {
    startHost({ limits: ALONE });
    const [dying, after] = await Promise.all([open('die'), open('b')]);
    expect(dying).toEqual({ ok: false, error: 'document-process-stopped' });
    expect(after).toEqual(by(pids[1]));
  });

  it.each(['nonsense', 'shout'])('is not believed when it answers %s, and ended', async (kind) => {
    startHost();
    expect(await open(kind)).toEqual({ ok: false, error: 'document-process-stopped' });
    expect(await open('b')).toEqual(by(pids[1]));
  });

  it('is killed when it takes too much memory', async () => {
    startHost({ limits: { memoryBytes: 1024 } });
    expect(await open('hang')).toEqual({ ok: false, error: 'document-process-stopped' });
  });

  it('is let go when it has grown, once nobody asked for a while', async () => {
    startHost({ limits: { recycleBytes: 1024, recycleIdleMs: 200 } });
    await Promise.all([open('a'), open('b')]);
    await open('c');
    expect(pids).toHaveLength(1);
    await expect.poll(() => alive(pids[0])).toBe(false);
    // Another is warm, and stays: it has done nothing yet.
    expect(pids).toHaveLength(2);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await open('d')).toEqual(by(pids[1]));
    expect(pids).toHaveLength(2);
  });

  it('stays when it has not grown', async () => {
    startHost({ limits: { recycleIdleMs: 10, spareIdleMs: 10 } });
    await open('a');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await open('b')).toEqual(by(pids[0]));
  });

  it('is given up when it never gets ready', async () => {
    startHost({ limits: { startMs: 1 } });
    expect(await open('a')).toEqual({ ok: false, error: 'document-process-stopped' });
  });

  it('fails what it runs and what waits for it when all is closed, and everything later', async () => {
    startHost();
    const asked = [open('hang'), open('a')];
    await expect.poll(() => pids.length).toBe(1);
    await host.close();
    expect(await Promise.all(asked)).toEqual(Array(2).fill({ ok: false, error: 'document-process-stopped' }));
    expect(await open('b')).toEqual({ ok: false, error: 'document-process-stopped' });
    expect(pids).toHaveLength(1);
  });
});

describe('two document processes', () => {
  it('are there when something waits for one that is busy, and never three', async () => {
    const held = await holder();
    startHost({ limits: { growMs: 20 } });
    const first = open(held.path('1'));
    expect(await open('a')).toEqual(by(pids[1]));
    const second = open(held.path('2'));
    const waits = open('b');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(pids).toHaveLength(2);
    await held.letGo('2');
    expect(await Promise.all([second, waits])).toEqual([by(pids[1]), by(pids[1])]);
    await held.letGo('1');
    expect(await first).toEqual(by(pids[0]));
  });

  it('leave one free for what is quick: looks and the like never take both', async () => {
    startHost({ limits: { growMs: 50, lookMs: 60_000 } });
    await open('ready');
    const looks = [lookAt('hang 1'), lookAt('hang 2'), lookAt('hang 3')];
    for (const path of ['a', 'b', 'c']) expect(await open(path)).toEqual(by(pids[1]));
    expect(pids).toHaveLength(2);
    await host.close();
    expect((await Promise.all(looks)).map(({ ok }) => ok)).toEqual([false, false, false]);
  });

  it('do what is quick first', async () => {
    const held = await holder();
    startHost({ limits: ALONE });
    const done: string[] = [];
    const note = (name: string) => () => done.push(name);
    const all = [
      open(held.path('1')).then(note('first')),
      lookAt('x').then(note('beside')),
      lookAt('y').then(note('beside')),
      numbersIn('z').then(note('waited for')),
      open('a').then(note('quick')),
    ];
    await held.letGo('1');
    await Promise.all(all);
    expect(done).toEqual(['first', 'quick', 'waited for', 'beside', 'beside']);
  });

  it('let what is made beside have its turn, however much is quick', async () => {
    startHost({ limits: { growMs: 20 } });
    let done = false;
    const scroll = async () => {
      for (let at = 0; at < 1000 && !done; at++) await open('a');
      return done;
    };
    const scrolls = [scroll(), scroll(), scroll()];
    await lookAt('x');
    done = true;
    expect(await Promise.all(scrolls)).toEqual([true, true, true]);
  });

  it('are asked again about the documents that they have open', async () => {
    const held = await holder();
    startHost({ limits: { growMs: 20 } });
    const first = open(held.path('a'));
    await open('b');
    await held.letGo('a');
    await first;
    for (const [path, index] of [
      ['b', 1],
      [held.path('a'), 0],
      ['b', 1],
    ] as const)
      expect(await open(path)).toEqual(by(pids[index]));
  });

  it('become one again when the second has nothing to do', async () => {
    const held = await holder();
    startHost({ limits: { growMs: 20, recycleIdleMs: 50, spareIdleMs: 50 } });
    const first = open(held.path('a'));
    await open('b');
    expect(pids).toHaveLength(2);
    await held.letGo('a');
    await first;
    await expect.poll(() => pids.filter(alive)).toHaveLength(1);
  });

  it('do without the second when it cannot be started', async () => {
    const held = await holder();
    startHost({ ready: 1, limits: { growMs: 20, startMs: 3000 } });
    // One gets ready within its time; the other never does.
    const first = open(held.path('a'));
    const waits = open('b');
    await expect.poll(() => pids.length, { timeout: 15_000 }).toBe(2);
    await expect.poll(() => alive(pids[1]), { timeout: 15_000 }).toBe(false);
    await held.letGo('a');
    expect(await Promise.all([first, waits])).toEqual([by(pids[0]), by(pids[0])]);
  });

  it('ask for what is wanted only when one of them is free for it', async () => {
    const held = await holder();
    startHost({ limits: ALONE });
    const wanted: string[] = [];
    const ask = () =>
      host.askWhenFree('quick', () => {
        const path = wanted.pop();
        return path === undefined ? null : { kind: 'open', source: source(path) };
      });
    const first = open(held.path('a'));
    const asked = [ask(), ask()];
    wanted.push('b');
    await held.letGo('a');
    await first;
    expect(await Promise.all(asked)).toEqual([by(pids[0]), null]);
  });
});
