import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wishful, XFA_FORM } from '../fixtures/hostile/bombs/actions';
import type { Bomb, BombEnd } from '../fixtures/hostile/bombs/bomb';
import { DRAWING_BOMBS } from '../fixtures/hostile/bombs/drawing';
import { PIXEL_BOMBS } from '../fixtures/hostile/bombs/pixels';
import { RASTER_BOMBS } from '../fixtures/hostile/bombs/raster';
import { STRUCTURE_BOMBS } from '../fixtures/hostile/bombs/structure';
import { textPdf } from '../fixtures/documents/pdf';
import { LONG } from './asked';
import { filesLeft, judgeFile, STEPS, type Ending, type Judged, type Step } from './judge';
import { watchLoop } from './loop-watch';
import { watchMemory } from './memory-watch';
import { openRobustStore, type RobustStore } from './robust-store';
import { inMilliseconds, inWords, say } from './run';

const BOMBS: readonly Bomb[] = [...PIXEL_BOMBS, ...DRAWING_BOMBS, ...STRUCTURE_BOMBS, ...RASTER_BOMBS, XFA_FORM];
/** What is not drawn in its time the first time is not drawn the second time either; in a long run it is tried all the same. */
const stepsOf = ({ ends }: Bomb): readonly Step[] => (ends.includes('not shown') && !LONG ? ['picture'] : STEPS);

/** Beside a step's own limit: one process ends and the next one starts. */
const SLACK_MS = 4000;
/** More for a file that is unpacked first: that may take 60 s, where opening a PDF may take 10. */
const UNPACK_MS = 50_000;
/** What a process takes between two looks at its memory. */
const MOST_BETWEEN_LOOKS = 512 * 1024 ** 2;
const MOST_MEMORY = 1024 ** 3 + MOST_BETWEEN_LOOKS;

let robust: RobustStore;
let innocent: string;
beforeAll(async () => {
  robust = await openRobustStore();
  innocent = join(robust.files, 'innocent.pdf');
  await writeFile(innocent, await textPdf('innocent', 2));
});
afterAll(async () => {
  await say(
    `bombs: ${String(BOMBS.length)}, the document processes held ${inMegabytes(worst.memory)} at most, ` +
      `this process was never busy for more than ${worst.block.toFixed(0)} ms, the next file was ready within ${worst.next.toFixed(0)} ms`,
  );
  await robust.close();
});

const worst = { memory: 0, block: 0, next: 0 };
const inMegabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(0)} MB`;

async function written(bomb: Bomb, into: RobustStore = robust): Promise<string> {
  const path = join(into.files, `bomb${bomb.extension ?? '.pdf'}`);
  await writeFile(path, bomb.make());
  return path;
}

const dropped = (path: string, steps: readonly Step[], into: RobustStore = robust, slack = SLACK_MS): Promise<Judged> =>
  judgeFile(path, { store: into.store, folder: into.folder, steps, slack });

function endOf(ending: Ending): BombEnd | 'unseen' {
  if (ending.kind === 'refused') return ending.code;
  if (ending.kind === 'part') return ending.lacks.picture === undefined ? 'ready' : 'not shown';
  return ending.kind;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const innocentWorks = (into: RobustStore = robust): Promise<Judged> => dropped(innocent, STEPS, into);

function named(start: string): Bomb {
  const found = BOMBS.find(({ name }) => name.startsWith(start));
  if (found === undefined) throw new Error(`no bomb "${start}"`);
  return found;
}

describe('a bomb', { timeout: 120_000 }, () => {
  it.each(BOMBS.map((bomb) => [bomb.name, bomb] as const))('%s', async (name, bomb) => {
    const path = await written(bomb);
    const loop = watchLoop();
    const memory = watchMemory(robust.pids);
    const { ending, took, losses } = await dropped(
      path,
      stepsOf(bomb),
      robust,
      SLACK_MS + (bomb.extension === undefined ? 0 : UNPACK_MS),
    );
    const after = performance.now();
    expect((await innocentWorks()).ending).toEqual({ kind: 'ready' });
    const next = performance.now() - after;
    memory.stop();
    loop.stop();
    worst.memory = Math.max(worst.memory, memory.most());
    worst.block = Math.max(worst.block, loop.longest());
    worst.next = Math.max(worst.next, next);
    if (LONG)
      await say(
        `${name}: ${inWords(ending)} (${inMilliseconds(took)}), ${inMegabytes(memory.most())}, next ${next.toFixed(0)} ms`,
      );
    expect(bomb.ends).toContain(endOf(ending));
    expect(losses).toEqual(bomb.loses === undefined ? [] : [bomb.loses]);
    expect(loop.longest()).toBeLessThan(1000);
    expect(memory.most()).toBeLessThan(MOST_MEMORY);
    expect(next).toBeLessThan(5000);
    expect(robust.pids.filter(isAlive).length).toBeLessThanOrEqual(2);
    expect(await filesLeft(robust.folder)).toEqual([]);
  });

  it('that is being drawn keeps nobody else waiting', async () => {
    // Long enough that the other file is ready first on a slow machine too, and not for ever.
    const patience = 60_000;
    const patient = await openRobustStore({ picturesMs: patience });
    let isOver = false;
    const drawn = dropped(await written(named('a shading function'), patient), ['picture'], patient, patience)
      .catch(() => undefined)
      .finally(() => (isOver = true));
    try {
      expect((await innocentWorks(patient)).ending).toEqual({ kind: 'ready' });
      expect(isOver).toBe(false);
    } finally {
      await patient.close();
      await drawn;
    }
  });

  it('that takes memory is ended for that, before its time is over', async () => {
    const limit = 300 * 1024 * 1024;
    const small = await openRobustStore({ memoryBytes: limit, picturesMs: 60_000 });
    const memory = watchMemory(small.pids);
    try {
      const { ending } = await dropped(await written(named('2 GB'), small), ['picture'], small, 60_000);
      expect(ending).toEqual({ kind: 'part', lacks: { picture: 'document-process-stopped' } });
      // Else it ended because it had come to the end of what WebAssembly can have.
      expect(memory.most()).toBeLessThan(limit + MOST_BETWEEN_LOOKS);
    } finally {
      memory.stop();
      await small.close();
    }
  });

  it('that wants scripts, programs, addresses and files run gets nothing', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${String(port)}/`;
      const trace = join(robust.files, 'it-ran');
      const program = join(robust.files, 'program.sh');
      await writeFile(program, `#!/bin/sh\ntouch '${trace}'\n`);
      await chmod(program, 0o755);
      const { ending } = await dropped(await written(wishful({ url, program, argument: trace })), STEPS);
      expect(ending).toEqual({ kind: 'ready' });
      expect(existsSync(trace)).toBe(false);
      expect(asked).toBe(0);
    } finally {
      server.close();
    }
  });
});
