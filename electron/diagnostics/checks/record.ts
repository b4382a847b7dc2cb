import { found, type Finding } from '../../../core/diagnostics/finding';
import { needsYou } from '../../../core/outbox/facts';
import type { Result } from '../../../core/result';
import type { OutboxRecord, RecordProblem } from '../outbox-record';

type Read = Result<OutboxRecord, RecordProblem>;

export function checkDatabase(record: Read): Finding {
  if (!record.ok) return found(`database.${record.error}`);
  const { jobs, journalled, aside, step } = record.value;
  if (!jobs.ok && jobs.error !== 'sealed') return found(`database.${jobs.error}`);
  if (!journalled) return found('database.no-journal');
  return aside ? found('database.set-aside') : found('database.whole', { step });
}

export function checkFaxes(record: Read): Finding {
  if (record.ok) return found('faxes.counted', { total: record.value.total, ...record.value.states });
  return record.error === 'none-yet' ? found('faxes.counted', { total: 0 }) : found('faxes.unknown');
}

export function checkNeedsYou(record: Read): Finding {
  if (!record.ok) return found(record.error === 'none-yet' ? 'needs-you.none' : 'needs-you.unknown');
  if (!record.value.jobs.ok) return found('needs-you.unknown');
  const count = record.value.jobs.value.filter(needsYou).length;
  return count === 0 ? found('needs-you.none') : found('needs-you.some', { count });
}

/** A fax in the future: the five minutes that clocks of networks may differ. */
const AHEAD_MS = 5 * 60_000;

/** @param now epoch milliseconds @param zone as the system names it, IANA */
export function checkClock(record: Read, now: number, zone: string | undefined): Finding {
  const newest = record.ok ? record.value.newestStepAt : null;
  if (newest !== null && newest - now > AHEAD_MS) return found('clock.behind');
  return zone === undefined || zone === '' || zone === 'Etc/Unknown'
    ? found('clock.no-zone')
    : found('clock.plausible', { zone });
}
