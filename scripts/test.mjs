// npm test                                        everything
// npm test -- --only static|unit|ipp|robustness|e2e|crash|clone  one part
// npm test -- --only unit|ipp|robustness|e2e NAME...  of a part, the files whose path holds one of these
// npm run test:crash [-- --kills N] [--seed N]    the crash suite, longer or replayed
// npm run test:ipp [-- --mutations N] [--seed N]  the printer's suites, longer or replayed
// npm run test:robustness [-- --mutations N] [--seed N]  the robustness suite, longer or replayed
//
// One line per step while it goes well, the whole output of a step that fails, the runners' own summaries at the end.
import { randomUUID } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT } from './electron/places.mjs';
import { setup } from './setup.mjs';
import { startVirtualDisplay } from './setup/display.mjs';
import { documentCorpus } from './setup/document-corpus.mjs';
import { canRun, environmentFor, privateFolder, readableFolder } from './setup/run-user.mjs';
import { chosen } from './test/chosen.mjs';
import { playwrightCounts, vitestCounts } from './test/counts.mjs';
import { runStep } from './test/step.mjs';

const isLinux = process.platform === 'linux';
const bin = (/** @type {string} */ name) => join('node_modules', name);

/** Node itself may lie below root's home, where the ordinary user cannot go. */
function nodeFor(/** @type {import('./setup/run-user.mjs').Identity | null} */ user, /** @type {string} */ folder) {
  if (canRun(user, process.execPath)) return process.execPath;
  const copy = join(folder, 'node');
  copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
}

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
 * The end of a runner's output, where it sums up.
 *
 * @param {string} output
 */
function summaryOf(output) {
  const lines = output.trimEnd().split('\n');
  const start = lines.findIndex((line) => /^\s*(Test Files|\d+ (passed|failed|flaky|did not run))\b/.test(line));
  const end = lines.findIndex((line, i) => i > start && line.trim() === '');
  return start === -1 ? '' : lines.slice(start, end === -1 ? undefined : end).join('\n');
}

async function main() {
  const { parts, files, kills, mutations, seed } = chosen(process.argv.slice(2));
  const { runtime, user } = await setup({ tests: true });
  if (parts.includes('robustness')) await documentCorpus();

  const folder = privateFolder(user);
  const names = readdirSync(ROOT).filter((name) => name !== 'dist');
  const checkout = readableFolder(user, ROOT, names);
  const electron = canRun(user, runtime.exe)
    ? { folder: runtime.dist, dispose: () => undefined }
    : readableFolder(user, runtime.dist, ['.']);
  const node = nodeFor(user, folder);
  const env = {
    ...environmentFor(user, folder),
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    TMPDIR: folder,
    PAGEWIRE_TEST_CACHE: join(folder, 'cache'),
    PAGEWIRE_E2E_OUTPUT: join(folder, 'e2e'),
    PAGEWIRE_ELECTRON: runtime.exe.replace(runtime.dist, electron.folder),
    PAGEWIRE_ELECTRON_CACHE: CACHE,
    // Never the keychain of the person who runs the tests; a suite that wants one starts its own.
    ...(isLinux ? { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } : {}),
  };

  let passed = 0;
  let failed = 0;
  /** @type {string[]} */
  const summaries = [];

  /**
   * @param {string} name
   * @param {readonly string[]} command
   * @param {Partial<import('./test/step.mjs').Step>} [own]
   */
  const step = async (name, [command = node, ...args], own = {}) => {
    const start = Date.now();
    const outcome = await runStep({ name, command, args, env, cwd: checkout.folder, user, ...own }, randomUUID());
    console.log(`${outcome.passed ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    if (!outcome.passed) console.log(outcome.output);
    return outcome;
  };

  /**
   * @param {string} name
   * @param {import('./test/step.mjs').Outcome} outcome
   * @param {import('./test/counts.mjs').Counts} counts
   */
  const count = (name, outcome, counts) => {
    passed += counts.passed;
    failed += counts.failed > 0 || outcome.passed ? counts.failed : 1;
    summaries.push(`${name}:\n${summaryOf(outcome.output)}`);
  };

  /** @param {string} report */
  const vitest = (report) => [
    node,
    bin('vitest/vitest.mjs'),
    'run',
    '--configLoader',
    'runner',
    '--reporter',
    'dot',
    '--reporter',
    'json',
    '--outputFile.json',
    report,
  ];

  /**
   * A step on a display and a keyring of its own.
   *
   * @param {string} name
   * @param {readonly string[]} command
   * @param {NodeJS.ProcessEnv} own
   */
  const onDesktop = async (name, command, own) => {
    const display = isLinux ? await startVirtualDisplay(user, env) : null;
    try {
      return await step(name, isLinux ? ['bash', 'scripts/with-keyring.sh', ...command] : command, {
        env: { ...env, ...own, ...(display === null ? {} : { DISPLAY: display.name }) },
      });
    } finally {
      await display?.stop();
    }
  };

  try {
    if (parts.includes('static')) {
      // As whoever started this: these only read the checkout, and keep what they learnt for the next time.
      const own = { cwd: ROOT, user: null, env: process.env };
      await Promise.all(
        STATIC.map(async (line) => {
          for (const { name, args } of line) if (!(await step(name, [process.execPath, ...args], own)).passed) failed++;
        }),
      );
    }
    if (parts.includes('unit')) {
      const report = join(folder, 'unit.json');
      count(
        'unit, contract and integration tests',
        await step('tests', [...vitest(report), ...files]),
        vitestCounts(report),
      );
    }
    if (parts.includes('ipp')) {
      const report = join(folder, 'ipp.json');
      const own = {
        ...env,
        ...(mutations === undefined ? {} : { PAGEWIRE_IPP_MUTATIONS: mutations }),
        ...(seed === undefined ? {} : { PAGEWIRE_IPP_SEED: seed }),
      };
      const command = [...vitest(report), '--config', 'test/ipp/vitest.config.ts', ...files];
      count('fax printer', await step('fax printer', command, { env: own }), vitestCounts(report));
    }
    if (parts.includes('robustness')) {
      const report = join(folder, 'robustness.json');
      const figures = join(folder, 'robustness.txt');
      const own = {
        ...env,
        PAGEWIRE_ROBUSTNESS_REPORT: figures,
        ...(mutations === undefined ? {} : { PAGEWIRE_ROBUSTNESS_MUTATIONS: mutations }),
        ...(seed === undefined ? {} : { PAGEWIRE_ROBUSTNESS_SEED: seed }),
      };
      const command = [...vitest(report), '--config', 'test/robustness/vitest.config.ts', ...files];
      count('hostile documents', await step('hostile documents', command, { env: own }), vitestCounts(report));
      if (existsSync(figures)) summaries.push(readFileSync(figures, 'utf8'));
    }
    if (parts.includes('e2e')) {
      const report = join(folder, 'e2e.json');
      const playwright = [node, bin('@playwright/test/cli.js'), 'test', '--reporter', 'dot,json', ...files];
      const own = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
      count('end-to-end tests', await onDesktop('app', playwright, own), playwrightCounts(report));
    }
    if (parts.includes('crash')) {
      const report = join(folder, 'crash.json');
      const figures = join(folder, 'crash.txt');
      const own = {
        PAGEWIRE_CRASH_REPORT: figures,
        ...(kills === undefined ? {} : { PAGEWIRE_CRASH_KILLS: kills }),
        ...(seed === undefined ? {} : { PAGEWIRE_CRASH_SEED: seed }),
      };
      const command = [...vitest(report), '--config', 'test/crash/vitest.config.ts'];
      count('app killed', await onDesktop('app killed', command, own), vitestCounts(report));
      if (existsSync(figures)) summaries.push(readFileSync(figures, 'utf8'));
    }
    if (parts.includes('clone')) {
      const report = join(folder, 'clone.json');
      // As whoever started this: a newcomer may be root, too.
      const own = {
        user: null,
        cwd: ROOT,
        env: { ...process.env, PAGEWIRE_TEST_CACHE: env.PAGEWIRE_TEST_CACHE, PAGEWIRE_ELECTRON_CACHE: CACHE },
      };
      const command = [...vitest(report), '--config', 'test/clone/vitest.config.ts'];
      count('fresh clone', await step('fresh clone', command, own), vitestCounts(report));
    }
  } finally {
    for (const copy of [checkout, electron]) copy.dispose();
    const traces = join(folder, 'e2e');
    const kept = join(ROOT, 'out/test-results');
    rmSync(kept, { recursive: true, force: true });
    if (failed > 0 && existsSync(traces) && readdirSync(traces).length > 0) {
      cpSync(traces, kept, { recursive: true });
      console.log(`What the failed tests left to look at: ${kept}`);
    }
    rmSync(folder, { recursive: true, force: true });
  }

  console.log(['', ...summaries, ''].join('\n'));
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
