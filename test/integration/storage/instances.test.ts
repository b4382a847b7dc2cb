import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { linesOf, scratch } from './judge';

/** Twenty processes want the same folder at the same moment, again and again: one owner, and the next one at once when it is killed. */
const STARTS = 20;
const ROUNDS = 20;

let child: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  child = await bundleChild('test/integration/storage/outbox-child.ts');
});
afterAll(() => {
  child.remove();
});

class Starter {
  readonly #child: ChildProcess;
  readonly lines: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly ended: Promise<unknown>;

  constructor(folder: string, bodies: string) {
    const started = spawn(process.execPath, [child.file, folder, bodies, 'wait', '1', 'stay'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child = started;
    this.ended = once(started, 'close');
    createInterface({ input: started.stdout }).on('line', (line) => {
      this.lines.push(line);
      for (const look of this.#waiting) look();
    });
    onTestFinished(() => this.kill());
  }

  /** `index` of the fax to queue. */
  go(index: number): void {
    this.#child.stdin?.write(`${String(index)}\n`);
  }

  /** The first line that fits. */
  line(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.lines.find((line) => pattern.test(line));
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }
}

it(
  `${String(STARTS)} starts at once, ${String(ROUNDS)} times: one owner each time, every fax handed over once`,
  { timeout: 240_000 },
  async () => {
    const place = scratch();
    const folder = join(place, 'data');
    const bodies = join(place, 'bodies');
    mkdirSync(folder, { mode: 0o700 });
    const owners: number[] = [];
    const others = new Set<string>();
    const queued = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const starters = Array.from({ length: STARTS }, () => new Starter(folder, bodies));
      await Promise.all(starters.map((starter) => starter.line(/^ready$/)));
      for (const starter of starters) starter.go(round);
      const answers = await Promise.all(starters.map((starter) => starter.line(/^(opened|trouble .*)$/)));
      const winners = starters.filter((_, index) => answers[index] === 'opened');
      owners.push(winners.length);
      for (const answer of answers) if (answer !== 'opened') others.add(answer);
      // The owner is killed in the middle of its work; its lock must not outlive it.
      for (const winner of winners) queued.add(await winner.line(/^(queued|refused) \d/));
      await Promise.all(starters.map((starter) => starter.kill()));
    }
    expect(owners).toEqual(Array.from({ length: ROUNDS }, () => 1));
    expect([...others]).toEqual(['trouble in-use']);
    expect([...queued].filter((line) => line.startsWith('queued'))).toHaveLength(ROUNDS);
    const sent = linesOf(bodies);
    expect(sent.filter((number, index) => sent.indexOf(number) !== index)).toEqual([]);
  },
);
