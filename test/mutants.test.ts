import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readMutants } from '../scripts/mutants/mutant.mjs';
import { applyPatch } from '../scripts/mutants/mutated-copy.mjs';
import { suiteCommand } from '../scripts/mutants/suites.mjs';
import { scratchFolder } from './fixtures/scratch-folder';

const root = fileURLToPath(new URL('..', import.meta.url));
const mutants = readMutants(root);

it.each(mutants.map(({ name, file }) => [name, file] as const))(
  'the mutant %s still fits the code',
  async (_, file) => {
    const folder = await scratchFolder();
    for (const [, changed = ''] of readFileSync(file, 'utf8').matchAll(/^--- a\/(.+)$/gm)) {
      mkdirSync(path.dirname(path.join(folder, changed)), { recursive: true });
      cpSync(path.join(root, changed), path.join(folder, changed));
    }
    expect(() => {
      applyPatch(folder, file, ['--check']);
    }).not.toThrow();
  },
);

it.each([...new Set(mutants.flatMap(({ alarms }) => alarms.map(({ suite }) => suite)))])(
  'the suite %s has tests',
  (suite) => {
    const [, , part, ...names] = suiteCommand(suite);
    const endings: Readonly<Record<string, RegExp>> = {
      unit: /\.test\.tsx?$/,
      e2e: /\.spec\.ts$/,
      robustness: /\.suite\.ts$/,
    };
    const ending = endings[part ?? ''];
    if (ending === undefined) return;
    const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .map((file) => `test/${file}`)
      .filter((file) => ending.test(file));
    expect(names.filter((name) => files.some((file) => file.includes(name)))).toEqual(names);
  },
);

it('names a suite that there is', () => {
  expect(() => suiteCommand('weather')).toThrow('no suite');
  expect(() => suiteCommand('weather:fine')).toThrow('no suite');
});
