import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { canRead } from './run-user.mjs';

/** Options of the app's command line that take no value; after any other option comes its value, never a file. */
const FLAGS = new Set(['--wait', '--json']);

/**
 * Makes the files named on the command line absolute, because the app runs in another folder and perhaps as another user.
 *
 * @param {readonly string[]} args
 * @param {string} folder where they were typed
 * @returns {string[]}
 */
export function withAbsoluteFiles(args, folder) {
  return args.map((argument, i) => {
    const before = args[i - 1] ?? '';
    const isValue = before.startsWith('--') && !before.includes('=') && !FLAGS.has(before);
    if (argument.startsWith('-') || isValue) return argument;
    const path = resolve(folder, argument);
    return existsSync(path) ? path : argument;
  });
}

/**
 * The files among `args` that the user who runs the app may not read.
 *
 * @param {readonly string[]} args as answered by `withAbsoluteFiles`
 * @param {import('./run-user.mjs').Identity | null} user
 */
export function unreadableFiles(args, user) {
  return args.filter((argument) => argument.startsWith('/') && existsSync(argument) && !canRead(user, argument));
}
