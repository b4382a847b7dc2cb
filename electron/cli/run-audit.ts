import { CSV_HEADER, csvLines } from '../../core/audit/csv';
import { isWhole } from '../../core/audit/verdict';
import { sayEntry, sayVerdict } from '../../core/words/audit-sentences';
import type { Moment } from '../../core/words/times';
import { EXIT, type Command, type ExitCode } from './command';
import type { CommandParts } from './run-command';

type AuditCommand = Extract<Command, { name: 'audit' }>;

/** Looks at the whole audit log, or prints it. */
export async function runAudit(command: AuditCommand, parts: CommandParts): Promise<ExitCode> {
  return command.verb === 'verify' ? verify(command.json, parts) : list(command, parts);
}

async function verify(json: boolean, parts: CommandParts): Promise<ExitCode> {
  const { engine, printer, words } = parts;
  const verdict = await engine.audit.verify();
  if (verdict === null) return notOpen(json, parts);
  if (json) printer.out(JSON.stringify({ type: 'audit', whole: isWhole(verdict), ...verdict }));
  else for (const line of sayVerdict(words, verdict, momentOf(parts))) printer.out(line);
  return isWhole(verdict) ? EXIT.done : EXIT.failed;
}

async function list(
  { since, as, json }: Extract<AuditCommand, { verb: 'list' }>,
  parts: CommandParts,
): Promise<ExitCode> {
  const { engine, printer, words, signal } = parts;
  if (!engine.audit.status().isOpen) return notOpen(json, parts);
  const moment = momentOf(parts);
  if (as === 'csv') printer.out(CSV_HEADER.trimEnd());
  let count = 0;
  for await (const entries of engine.audit.entries(since)) {
    if (signal.aborted) break;
    for (const entry of entries) {
      count += 1;
      if (as === 'csv') printer.out(csvLines([entry]).trimEnd());
      else if (as === 'json') printer.out(JSON.stringify({ type: 'entry', ...entry }));
      else printer.out(sayEntry(words, entry, moment));
    }
  }
  if (count === 0 && as === 'text') printer.out(words.say('audit.none'));
  if (as !== 'text') engine.audit.record({ is: 'log-exported', entries: count });
  return EXIT.done;
}

function notOpen(json: boolean, { printer, words }: CommandParts): ExitCode {
  if (json) printer.out(JSON.stringify({ type: 'error', error: { code: 'not-ready' } }));
  else printer.err(words.say('notice.audit-log-not-written'));
  return EXIT.unavailable;
}

const momentOf = ({ clock }: CommandParts): Moment => ({
  now: clock.now(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});
