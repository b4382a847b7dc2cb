import { parseArgs } from 'node:util';

/** In the order in which they run. */
export const PARTS = ['static', 'unit', 'e2e', 'crash', 'clone'];
const TAKE_FILES = ['unit', 'e2e'];

const USAGE = `usage: npm test [-- --only ${PARTS.join('|')} [NAME...]]
       npm run test:crash [-- --kills N] [--seed N]`;

/**
 * @typedef {object} Chosen
 * @property {readonly string[]} parts
 * @property {readonly string[]} files of a part, those whose path holds one of these; none means all
 * @property {string | undefined} kills how often the crash suite kills the app
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
    options: { only: { type: 'string' }, kills: { type: 'string' }, seed: { type: 'string' } },
  });
  const { only, kills, seed } = values;
  const known = only === undefined || PARTS.includes(only);
  const filesFit = positionals.length === 0 || TAKE_FILES.includes(only ?? '');
  const numbersFit = [kills, seed].every(
    (text) => text === undefined || (only === 'crash' && /^[1-9]\d{0,8}$/.test(text)),
  );
  if (!known || !filesFit || !numbersFit) throw new Error(USAGE);
  return { parts: only === undefined ? PARTS : [only], files: positionals, kills, seed };
}
