import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentCorpus } from '../../scripts/setup/document-corpus.mjs';
import { LONG } from './asked';
import { filesLeft, STEPS, type Step } from './judge';
import { openRobustStore, type RobustStore } from './robust-store';
import { judgeAll, report } from './run';

/** Looking at a page as a fax costs most; of every fourth only, unless somebody asked for a long run. */
const stepsOf = (index: number): readonly Step[] => (LONG || index % 4 === 0 ? STEPS : ['picture', 'assemble']);

let robust: RobustStore;
beforeAll(async () => {
  robust = await openRobustStore();
});
afterAll(() => robust.close());

/** Files of other projects, most of them kept because they once broke a reader. */
it('every document of other projects is taken in, or it is said why not', { timeout: 600_000 }, async () => {
  const folder = await documentCorpus();
  const names = (await readdir(folder)).sort();
  const cases = names.map((name, index) => ({
    name,
    path: () => Promise.resolve(join(folder, name)),
    steps: stepsOf(index),
  }));
  const run = await judgeAll(robust, cases);
  await report('documents of other projects', run);
  expect(run.violations).toEqual([]);
  expect(run.longestBlock).toBeLessThan(1000);
  expect(await filesLeft(robust.folder)).toEqual([]);
  // A run in which hardly anything could be read proves nothing.
  expect(run.endings.ready).toBeGreaterThan(names.length * 0.9);
});
