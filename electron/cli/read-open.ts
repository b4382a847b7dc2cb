import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFaxLink, readFaxLink } from '../../core/numbers/fax-link';
import { err, ok, type Result } from '../../core/result';
import { MOST_INTAKE } from '../../core/settings/settings';
import { usage } from './arguments';
import { LONGEST_PATH } from './command';
import type { Start, UsageProblem } from './read-start';

/** A word that could only be a command: whoever means a file of that name writes "./word" or "-- word". */
export const isCommandWord = (argument: string): boolean => /^[a-z][a-z-]*$/i.test(argument);

/**
 * A start with files and no command, as desktops make it ("pagewire -- %U"): paths, file: addresses, or one fax: link by itself. In front of "--" what begins with "-" is
 * refused, behind it everything is a name; nothing is ever read as a switch.
 *
 * @param args without the program. @param folder where relative names start.
 */
export function readOpen(args: readonly string[], folder: string): Start {
  const dashes = args.indexOf('--');
  const options = dashes === -1 ? args : args.slice(0, dashes);
  const option = options.find((argument) => argument.startsWith('-'));
  if (option !== undefined) return usage({ code: 'not-with-files', text: option });
  const names = args.filter((_argument, index) => index !== dashes);
  if (names.length === 0) return { kind: 'window' };

  const [first = ''] = names;
  if (names.some(isFaxLink)) {
    const number = readFaxLink(first);
    // A link comes by itself: whatever stands beside it is not from whoever pressed it.
    if (names.length > 1 || !number.ok) return usage({ code: 'bad-link' });
    return openOf({ files: [], left: 0, number: number.value });
  }
  const files: string[] = [];
  for (const name of names) {
    const file = pathOf(name, folder);
    if (!file.ok) return usage(file.error);
    files.push(file.value);
  }
  const kept = files.slice(0, MOST_INTAKE.files);
  return openOf({ files: kept, left: files.length - kept.length, number: null });
}

const openOf = (what: {
  readonly files: readonly string[];
  readonly left: number;
  readonly number: string | null;
}): Start => ({ kind: 'command', command: { name: 'open', ...what, files: [...what.files] } });

function pathOf(name: string, folder: string): Result<string, UsageProblem> {
  if (/^https?:\/\//i.test(name)) return err({ code: 'not-a-local-file', text: name });
  const local = /^file:/i.test(name) ? localPath(name) : name;
  if (local === null || local === '') return err({ code: 'not-a-local-file', text: name });
  const file = path.resolve(folder, local);
  return file.length > LONGEST_PATH ? err({ code: 'not-a-local-file', text: `${name.slice(0, 100)}...` }) : ok(file);
}

/** Of an address without a host: one with a host would make Windows log in there. */
function localPath(address: string): string | null {
  try {
    const url = new URL(address);
    const isHere = (url.hostname === '' || url.hostname === 'localhost') && !url.pathname.startsWith('//');
    return isHere ? fileURLToPath(new URL(`file://${url.pathname}`)) : null;
  } catch {
    return null;
  }
}
