import type { CheckResult, Finding } from '../diagnostics/finding';
import { en } from './en';
import { saySize } from './times';
import type { Words } from './words';

type AnySay = (key: keyof typeof en, params: Readonly<Record<string, string | number>>) => string;

/** What was found, as one sentence. */
export function sayFinding(words: Words, { code, facts }: Finding): string {
  const shown = Object.entries(facts).map(([name, value]) => [
    name,
    name === 'bytes' && typeof value === 'number' ? saySize(words, value) : value,
  ]);
  // Which facts belong to which code is the rule of `found`; a test holds that the sentences need no others.
  return (words.say as AnySay)(`doctor.${code}`, Object.fromEntries(shown) as Record<string, string | number>);
}

/** The one thing to do about it; null where there is nothing to do. */
export function sayNextStep(words: Words, { finding }: CheckResult): string | null {
  const key = Object.keys(en).find((one): one is NextStep => one === `doctor.next.${finding.code}`);
  return key === undefined ? null : words.say(key);
}
type NextStep = Extract<keyof typeof en, `doctor.next.${string}`>;
