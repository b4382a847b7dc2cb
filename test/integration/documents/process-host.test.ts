import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createDocumentProcessHost, type DocumentProcessHost } from '../../../electron/documents/document-process-host';
import { PROCESS_LIMITS } from '../../../electron/documents/limits';
import { systemClock } from '../../../electron/system/clock';
import { forkWithNode } from '../../fixtures/documents/node-document-process';

const misbehaving = fileURLToPath(new URL('../../fixtures/documents/misbehaving-process.mjs', import.meta.url));
const pids: number[] = [];
let host: DocumentProcessHost;

function startHost(limits: Partial<Record<keyof typeof PROCESS_LIMITS, number>> = {}): void {
  pids.length = 0;
  const fork = () => forkWithNode(misbehaving, (pid) => pids.push(pid));
  host = createDocumentProcessHost({ fork, clock: systemClock, limits: { ...PROCESS_LIMITS, ...limits } });
}

const open = (path: string) => host.ask({ kind: 'open', source: { path, id: 'd', key: new Uint8Array(32) } });

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

describe('the host of the document process', () => {
  it('starts one process at the first question and keeps it', async () => {
    startHost();
    expect(pids).toEqual([]);
    const answers = await Promise.all([open('a'), open('b'), open('c')]);
    expect(pids).toHaveLength(1);
    expect(answers).toEqual(Array(3).fill({ ok: true, value: { pages: pids[0] } }));
  });

  it('kills a process that hangs; only the document that hangs it fails', async () => {
    startHost({ openMs: 300 });
    const [before, hanging, after] = await Promise.all([open('a'), open('hang'), open('b')]);
    expect(before).toEqual({ ok: true, value: { pages: pids[0] } });
    expect(hanging).toEqual({ ok: false, error: 'document-timeout' });
    expect(after).toEqual({ ok: true, value: { pages: pids[1] } });
    await expect.poll(() => alive(pids[0])).toBe(false);
  });

  it('starts a new process after one died; only the document that killed it fails', async () => {
    startHost();
    const [dying, after] = await Promise.all([open('die'), open('b')]);
    expect(dying).toEqual({ ok: false, error: 'document-process-stopped' });
    expect(after).toEqual({ ok: true, value: { pages: pids[1] } });
  });

  it.each(['nonsense', 'shout'])('does not believe a process that answers %s, and ends it', async (kind) => {
    startHost();
    expect(await open(kind)).toEqual({ ok: false, error: 'document-process-stopped' });
    expect(await open('b')).toEqual({ ok: true, value: { pages: pids[1] } });
  });

  it('kills a process that takes too much memory', async () => {
    startHost({ memoryBytes: 1024 });
    expect(await open('hang')).toEqual({ ok: false, error: 'document-process-stopped' });
  });

  it('lets a process go that has grown, once nobody waits', async () => {
    startHost({ recycleBytes: 1024 });
    await Promise.all([open('a'), open('b')]);
    expect(pids).toHaveLength(1);
    await open('c');
    expect(pids).toHaveLength(2);
  });

  it('gives up on a process that never gets ready', async () => {
    startHost({ startMs: 1 });
    expect(await open('a')).toEqual({ ok: false, error: 'document-process-stopped' });
  });

  it('fails what runs and what waits when it is closed, and everything later', async () => {
    startHost();
    const asked = [open('hang'), open('a')];
    await expect.poll(() => pids.length).toBe(1);
    await host.close();
    expect(await Promise.all(asked)).toEqual(Array(2).fill({ ok: false, error: 'document-process-stopped' }));
    expect(await open('b')).toEqual({ ok: false, error: 'document-process-stopped' });
    expect(pids).toHaveLength(1);
  });
});
