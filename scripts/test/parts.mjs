import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT } from '../electron/places.mjs';
import { documentCorpus } from '../setup/document-corpus.mjs';
import { isRoot } from '../setup/run-user.mjs';
import { playwrightCounts, summaryOf, vitestCounts } from './counts.mjs';
import { tellStep, tellStepOnDesktop } from './tell-step.mjs';

/**
 * What a runner found, and its own words on it.
 *
 * @typedef {import('./counts.mjs').Counts & { readonly summary: string }} Tally
 *
 * @typedef {(place: import('./place.mjs').Place, chosen: import('./chosen.mjs').Chosen) => Promise<readonly Tally[]>} Part
 */

const bin = (/** @type {string} */ name) => join('node_modules', name);

/** Two lines side by side: the linter takes as long as the others together. */
const STATIC = [
  [{ name: 'lint', args: [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'] }],
  [
    { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn'] },
    { name: 'types', args: ['scripts/typecheck.mjs'] },
    { name: 'unused code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  ],
];

/**
 * @param {string} name
 * @param {import('./step.mjs').Outcome} outcome
 * @param {import('./counts.mjs').Counts} counts
 * @param {string} [figures] a file in which the suite wrote figures of its own
 * @returns {Tally}
 */
function tally(name, outcome, { passed, failed }, figures) {
  const own = figures !== undefined && existsSync(figures) ? `\n${readFileSync(figures, 'utf8')}` : '';
  return {
    passed,
    failed: failed > 0 || outcome.passed ? failed : 1,
    summary: `${name}:\n${summaryOf(outcome.output)}${own}`,
  };
}

/**
 * A run of Vitest whose JSON report goes to `report`.
 *
 * @param {import('./place.mjs').Place} place
 * @param {string} report
 * @param {string} [config]
 */
function vitest({ node }, report, config) {
  const reporters = ['--reporter', 'dot', '--reporter', 'json', '--outputFile.json', report];
  const own = config === undefined ? [] : ['--config', config];
  return [node, bin('vitest/vitest.mjs'), 'run', '--configLoader', 'runner', ...reporters, ...own];
}

/**
 * @param {string} prefix
 * @param {import('./chosen.mjs').Chosen} chosen
 * @returns {Record<string, string>} what the suites read of what the command line asks for
 */
function asked(prefix, { kills, mutations, seed }) {
  const all = Object.entries({ KILLS: kills, MUTATIONS: mutations, SEED: seed });
  return Object.fromEntries(
    all.flatMap(([name, value]) => (value === undefined ? [] : [[`PAGEWIRE_${prefix}_${name}`, value]])),
  );
}

/** @type {Part} */
async function checkSources(place) {
  // As whoever started this: these only read the checkout, and keep what they learnt for the next time.
  const own = { cwd: ROOT, user: null, env: process.env, inBackground: true };
  let failed = 0;
  await Promise.all(
    STATIC.map(async (line) => {
      for (const { name, args } of line)
        if (!(await tellStep(place, name, [process.execPath, ...args], own)).passed) failed += 1;
    }),
  );
  return failed === 0 ? [] : [{ passed: 0, failed, summary: '' }];
}

/** @type {Part} */
async function unit(place, { files }) {
  const report = join(place.folder, 'unit.json');
  const outcome = await tellStep(place, 'tests', [...vitest(place, report), ...files]);
  return [tally('unit, contract and integration tests', outcome, vitestCounts(report))];
}

/** @type {Part} */
async function ipp(place, chosen) {
  const report = join(place.folder, 'ipp.json');
  const command = [...vitest(place, report, 'test/ipp/vitest.config.ts'), ...chosen.files];
  const outcome = await tellStep(place, 'fax printer', command, { env: { ...place.env, ...asked('IPP', chosen) } });
  return [tally('fax printer', outcome, vitestCounts(report))];
}

/** @type {Part} */
async function robustness(place, chosen) {
  await documentCorpus();
  const report = join(place.folder, 'robustness.json');
  const figures = join(place.folder, 'robustness.txt');
  const command = [...vitest(place, report, 'test/robustness/vitest.config.ts'), ...chosen.files];
  const env = { ...place.env, PAGEWIRE_ROBUSTNESS_REPORT: figures, ...asked('ROBUSTNESS', chosen) };
  const outcome = await tellStep(place, 'hostile documents', command, { env });
  return [tally('hostile documents', outcome, vitestCounts(report), figures)];
}

/** @type {Part} */
async function e2e(place, { files }) {
  // Two halves at the same time, each with a display, a keyring and a clipboard of its own: neither sees the other.
  const halves = files.length > 0 ? [null] : ['1/2', '2/2'];
  return Promise.all(
    halves.map(async (half, index) => {
      const report = join(place.folder, `e2e-${index}.json`);
      const only = half === null ? files : ['--shard', half];
      const command = [place.node, bin('@playwright/test/cli.js'), 'test', '--reporter', 'dot,json', ...only];
      const env = {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        PAGEWIRE_E2E_OUTPUT: join(place.folder, 'e2e', String(index)),
      };
      const outcome = await tellStepOnDesktop(place, half === null ? 'app' : `app ${half}`, command, env);
      return tally(half === null ? 'end-to-end tests' : `end-to-end tests ${half}`, outcome, playwrightCounts(report));
    }),
  );
}

/** @type {Part} */
async function crash(place, chosen) {
  const report = join(place.folder, 'crash.json');
  const figures = join(place.folder, 'crash.txt');
  const env = { PAGEWIRE_CRASH_REPORT: figures, ...asked('CRASH', chosen) };
  const outcome = await tellStepOnDesktop(
    place,
    'app killed',
    vitest(place, report, 'test/crash/vitest.config.ts'),
    env,
  );
  return [tally('app killed', outcome, vitestCounts(report), figures)];
}

/** @type {Part} */
async function clone(place) {
  const report = join(place.folder, 'clone.json');
  const { PAGEWIRE_TEST_CACHE } = place.env;
  // As whoever started this: a newcomer may be root, too.
  const own = { user: null, cwd: ROOT, env: { ...process.env, PAGEWIRE_TEST_CACHE, PAGEWIRE_ELECTRON_CACHE: CACHE } };
  const outcome = await tellStep(place, 'fresh clone', vitest(place, report, 'test/clone/vitest.config.ts'), own);
  return [tally('fresh clone', outcome, vitestCounts(report))];
}

/** @type {Part} */
async function installed(place, { files }) {
  // Installing and removing is root's; the suite runs what it installed as a user of its own. Elsewhere nothing is pretended.
  if (!isRoot) {
    console.log('left out installed package (only where root runs the tests, on Linux)');
    return [];
  }
  const report = join(place.folder, 'package.json');
  const command = [
    process.execPath,
    bin('@playwright/test/cli.js'),
    'test',
    '--config',
    'test/package/playwright.config.ts',
  ];
  const own = {
    user: null,
    cwd: ROOT,
    env: {
      ...process.env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      PAGEWIRE_E2E_OUTPUT: join(place.folder, 'e2e', 'package'),
      PAGEWIRE_ELECTRON_CACHE: CACHE,
    },
  };
  const outcome = await tellStep(place, 'installed package', [...command, '--reporter', 'dot,json', ...files], own);
  return [tally('installed package', outcome, playwrightCounts(report))];
}

/** @type {Readonly<Record<import('./chosen.mjs').PartName, Part>>} */
export const RUN_PART = { static: checkSources, unit, ipp, robustness, e2e, crash, clone, package: installed };
