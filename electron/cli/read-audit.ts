import { read, text, usage } from './arguments';
import type { Start } from './read-start';

/** `audit verify [--json]`, `audit list [--since DAY] [--json | --csv]`; a day is one of whoever asks, `2026-03-28`. */
export function readAudit(rest: readonly string[]): Start {
  const parsed = read(rest, { json: { type: 'boolean' }, csv: { type: 'boolean' }, since: { type: 'string' } });
  if (!parsed.ok) return usage(parsed.problem);
  const { values, positionals } = parsed;
  const [verb, extra] = positionals;
  const json = values['json'] === true;
  const csv = values['csv'] === true;
  const day = text(values['since']);
  if (extra !== undefined || (json && csv)) return usage({ code: 'bad-audit-verb' });
  if (verb === 'verify' && !csv && day === null)
    return { kind: 'command', command: { name: 'audit', verb: 'verify', json } };
  if (verb !== 'list') return usage({ code: 'bad-audit-verb' });
  const since = day === null ? 0 : startOfDay(day);
  if (since === null) return usage({ code: 'bad-since', text: day ?? '' });
  return {
    kind: 'command',
    command: { name: 'audit', verb: 'list', since, as: csv ? 'csv' : json ? 'json' : 'text', json },
  };
}

/** In the time zone of whoever asks; null: there is no such day. */
function startOfDay(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const start = new Date(Number(year), Number(month) - 1, Number(date));
  return start.getMonth() === Number(month) - 1 && start.getDate() === Number(date) ? start.getTime() : null;
}
