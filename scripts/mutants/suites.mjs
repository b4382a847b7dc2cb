/** Enough for a mutant to show; the suites' own budgets are larger. */
const KILLS = '150';
const CUTS = '40';

/** @type {Readonly<Record<string, readonly string[]>>} */
const COMMANDS = {
  crash: ['scripts/test.mjs', '--only', 'crash', '--kills', KILLS],
  faults: unit('test/integration/outbox/network-faults'),
  replies: unit('mutated-replies'),
  time: unit('test/integration/outbox/time'),
  storage: unit('test/integration/storage'),
  powercut: ['test/powercut/powercut.mjs', '--cuts', CUTS],
};

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
function unit(path) {
  return ['scripts/test.mjs', '--only', 'unit', path];
}

/**
 * Arguments for Node, in a checkout.
 *
 * @param {string} suite "crash", "e2e:<part of a spec's path>", "unit:<part of a test file's path>", "robustness:<part of a suite's path>" ...
 * @returns {readonly string[]}
 */
export function suiteCommand(suite) {
  const [kind = '', path] = suite.split(':');
  if (path === undefined) {
    const command = COMMANDS[kind];
    if (command !== undefined) return command;
  } else if (kind === 'unit') return unit(path);
  else if (kind === 'robustness') return ['scripts/test.mjs', '--only', 'robustness', path];
  else if (kind === 'e2e') return ['scripts/test.mjs', '--only', 'e2e', path];
  throw new Error(`There is no suite "${suite}".`);
}
