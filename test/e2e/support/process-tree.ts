import { readdirSync, readFileSync } from 'node:fs';

/** A process with everything it started that is still there, by their ids (Linux). */
export function processTree(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const stat = readQuietly(`/proc/${name}/stat`);
    // The name of the program stands in brackets and may hold anything; behind it come state and parent (proc(5)).
    const [, parent] = /^\S \d+/.test(afterName(stat)) ? afterName(stat).split(' ') : [];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const tree = [root];
  for (const id of tree) for (const [child, parent] of parents) if (parent === id) tree.push(child);
  return tree;
}

const afterName = (stat: string): string => stat.slice(stat.lastIndexOf(')') + 2);

/** What every user of this computer may see of a process, and what its own user may: arguments and environment. */
export const argumentsOf = (id: number): string => readQuietly(`/proc/${String(id)}/cmdline`);
export const environmentOf = (id: number): string => readQuietly(`/proc/${String(id)}/environ`);

/** It may have ended meanwhile, or be closed to us, as Chromium's sandboxed processes are. */
function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
