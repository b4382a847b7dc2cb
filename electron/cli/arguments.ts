import { parseArgs, type ParseArgsConfig } from 'node:util';
import { MOST_CONFIRMED } from '../../bridge/contract';
import type { SendCommand } from './command';
import type { Start, UsageProblem } from './read-start';

/** What the readers of commands share. */
export const usage = (problem: UsageProblem): Start => ({ kind: 'usage', problem });

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether such a time exists is checked where the fax is put together. Null: two times at once. */
export function readWhen(at: string | null, sendAt: string | null): SendCommand['when'] | null {
  if (at !== null && sendAt !== null) return null;
  const local = at ?? sendAt;
  if (local === null) return { kind: 'now' };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { kind: at === null ? 'handOver' : 'hold', local: local.trim().replace(' ', 'T'), timeZone };
}

/** How questions before sending are answered in advance; null: too many. */
export const ANSWER_OPTIONS = { confirm: { type: 'string', multiple: true }, yes: { type: 'boolean' } } as const;
export function readAnswers(values: Values): Pick<SendCommand, 'confirm' | 'yes'> | null {
  const confirm = texts(values['confirm']);
  return confirm.length > MOST_CONFIRMED ? null : { confirm, yes: values['yes'] === true };
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
type Read =
  | { readonly ok: true; readonly values: Values; readonly positionals: readonly string[] }
  | { readonly ok: false; readonly problem: UsageProblem };

export function read(args: readonly string[], options: Options): Read {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { ok: true, values, positionals };
  } catch (problem) {
    // parseArgs says in English which option it did not know; that sentence goes on as a detail.
    return { ok: false, problem: { code: 'unknown-option', text: problem instanceof Error ? problem.message : '' } };
  }
}

export const text = (value: Values[string]): string | null => (typeof value === 'string' ? value : null);
export const texts = (value: Values[string]): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
