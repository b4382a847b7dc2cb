import type { CheckResult } from './finding';
import { code, sayTrace, time, type FaxTrace } from './fax-trace';
import { mask } from './mask';

export interface SupportFacts {
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly results: readonly CheckResult[];
  readonly faxes: { readonly total: number; readonly shown: readonly FaxTrace[] };
  /** Lines as `readLogLine` let them through, oldest first, and how many it did not. */
  readonly log: { readonly lines: readonly string[]; readonly leftOut: number };
}

/**
 * The support report: one text that a person can read from top to bottom before giving it away. Every line is made here from fields that
 * are named one by one (decision 0011); the mask at the end finds nothing while that holds.
 */
export function supportReport({ madeAt, results, faxes, log }: SupportFacts): string {
  const lines = [
    'Pagewire support report',
    `made ${time(madeAt)}`,
    'It holds no fax number, name, file name, key, page or text of a fax.',
    '',
    '== This computer ==',
    ...results.map(sayResult),
    '',
    `== Faxes: ${String(faxes.shown.length)} of ${String(faxes.total)}, those that need somebody first, then the newest ==`,
    ...faxes.shown.flatMap(sayTrace),
    '',
    `== Log: last ${String(log.lines.length)} lines; ${String(log.leftOut)} not of this version left out ==`,
    ...log.lines,
    '',
  ];
  return mask(lines.join('\n'));
}

function sayResult({ check, outcome, finding }: CheckResult): string {
  const facts = Object.entries(finding.facts).map(([name, value]) => `${name}=${fact(value)}`);
  return [outcome.padEnd(7), check.padEnd(16), finding.code, ...facts].join(' ').trimEnd();
}

/** Counts as they are; versions, codes and the time zone by their shape. */
function fact(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return /^[A-Za-z0-9][A-Za-z0-9. _/+-]{0,39}$/.test(value)
    ? value.replaceAll(' ', '_').replaceAll('/', '.')
    : code(value);
}
