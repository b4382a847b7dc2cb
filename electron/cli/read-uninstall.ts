import { read, text, usage } from './arguments';
import type { Start } from './read-start';

/** What becomes of faxes, documents and settings when Pagewire is taken off an account. */
export const DATA_FATES = ['keep', 'erase'] as const;
export type DataFate = (typeof DATA_FATES)[number];

export const dataFate = (word: string | null): DataFate | null => DATA_FATES.find((fate) => fate === word) ?? null;

/** `uninstall [--data keep|erase]`; without a word about the data it is only shown, or asked at a terminal. */
export function readUninstall(rest: readonly string[]): Start {
  const parsed = read(rest, { data: { type: 'string' } });
  if (!parsed.ok) return usage(parsed.problem);
  if (parsed.positionals.length > 0) return usage({ code: 'uninstall-takes-nothing' });
  const word = text(parsed.values['data']);
  const fate = dataFate(word);
  return word !== null && fate === null ? usage({ code: 'bad-data-fate', text: word }) : { kind: 'uninstall', fate };
}
