import { parseArgs } from 'node:util';

/** @typedef {'static' | 'unit' | 'ipp' | 'robustness' | 'e2e' | 'crash' | 'clone' | 'package'} PartName */

/**
 * In this order; what stands together runs at the same time. The static checks would fill every core, and a window beside them take longer
 * to open than a person waits: they take only the time that the windows leave. What measures how long something was busy stands alone.
 *
 * @type {readonly (readonly PartName[])[]}
 */
export const TURNS = [['static', 'e2e'], ['unit', 'crash'], ['ipp'], ['robustness'], ['clone', 'package']];
const PARTS = TURNS.flat();
const TAKE_FILES = ['unit', 'ipp', 'robustness', 'e2e', 'package'];

/** Numbers that a part takes, and their parts. */
const NUMBERS = Object.freeze({
  kills: ['crash'],
  mutations: ['ipp', 'robustness'],
  seed: ['ipp', 'crash', 'robustness'],
});

const USAGE = `usage: npm test [-- --only ${PARTS.join('|')} [NAME...]]
       npm run test:crash [-- --kills N] [--seed N]
       npm run test:ipp [-- --mutations N] [--seed N]
       npm run test:robustness [-- --mutations N] [--seed N]`;

/**
 * @typedef {object} Chosen
 * @property {readonly PartName[]} parts
 * @property {readonly string[]} files of a part, those whose path holds one of these; none means all
 * @property {string | undefined} kills how often the crash suite kills the app
 * @property {string | undefined} mutations how many spoilt documents the robustness suite makes, or spoilt messages the printer's; then it takes its time
 * @property {string | undefined} seed
 */

/**
 * @param {readonly string[]} argv
 * @returns {Chosen}
 */
export function chosen(argv) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      kills: { type: 'string' },
      mutations: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const { only, kills, mutations, seed } = values;
  const parts = PARTS.filter((part) => only === undefined || part === only);
  const filesFit = positionals.length === 0 || TAKE_FILES.includes(only ?? '');
  const numbersFit = Object.entries({ kills, mutations, seed }).every(
    ([name, text]) =>
      text === undefined ||
      (NUMBERS[/** @type {keyof typeof NUMBERS} */ (name)].includes(only ?? '') && /^[1-9]\d{0,8}$/.test(text)),
  );
  if (parts.length === 0 || !filesFit || !numbersFit) throw new Error(USAGE);
  return { parts, files: positionals, kills, mutations, seed };
}
