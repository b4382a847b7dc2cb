import path from 'node:path';
import { read, usage } from './arguments';
import type { Command } from './command';
import { readKey } from './read-key';
import type { Start } from './read-start';

/** A command that lacks its recovery phrase: that comes on standard input, never in the arguments, which others can see. */
export type WithoutPhrase =
  | { readonly name: 'data-key'; readonly verb: 'recover'; readonly json: boolean }
  | { readonly name: 'restore'; readonly file: string; readonly json: boolean };

export function readDataKey(rest: readonly string[]): Start {
  const parsed = read(rest, { json: { type: 'boolean' } });
  if (!parsed.ok) return usage(parsed.problem);
  const [verb, extra] = parsed.positionals;
  const json = parsed.values['json'] === true;
  if (extra !== undefined) return usage({ code: 'phrase-in-arguments' });
  if (verb === 'recover') return { kind: 'phrase', command: { name: 'data-key', verb, json } };
  if (verb === 'status' || verb === 'rotate') return { kind: 'command', command: { name: 'data-key', verb, json } };
  return usage({ code: 'bad-data-key-verb' });
}

export function readBackup(rest: readonly string[], folder: string): Start {
  const parsed = read(rest, { json: { type: 'boolean' } });
  if (!parsed.ok) return usage(parsed.problem);
  const [file, extra] = parsed.positionals;
  if (file === undefined || extra !== undefined) return usage({ code: 'one-backup-file' });
  const json = parsed.values['json'] === true;
  return { kind: 'command', command: { name: 'backup', file: path.resolve(folder, file), json } };
}

export function readRestore(rest: readonly string[], folder: string): Start {
  const parsed = read(rest, { json: { type: 'boolean' }, phrase: { type: 'boolean' } });
  if (!parsed.ok) return usage(parsed.problem);
  const [name, extra] = parsed.positionals;
  if (name === undefined || extra !== undefined) return usage({ code: 'one-backup-file' });
  const json = parsed.values['json'] === true;
  const file = path.resolve(folder, name);
  return parsed.values['phrase'] === true
    ? { kind: 'phrase', command: { name: 'restore', file, json } }
    : { kind: 'command', command: { name: 'restore', file, phrase: null, json } };
}

/** The whole command, or null when nothing came on standard input. */
export async function withPhrase(
  command: WithoutPhrase,
  input: AsyncIterable<Buffer | string>,
): Promise<Command | null> {
  const phrase = await readKey(input);
  return phrase === null ? null : { ...command, phrase };
}
