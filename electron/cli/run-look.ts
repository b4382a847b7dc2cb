import { sayState } from '../../core/words/fax-sentences';
import { sayStep } from '../../core/words/timeline-sentences';
import { sayTime, type Moment } from '../../core/words/times';
import type { FaxRow } from '../../bridge/views';
import { EXIT, type ExitCode } from './command';
import { faxAsJson, recipientOf, refuse, type CommandParts, type ReadyStore } from './run-command';

const PAGE = 500;

/** Faxes under way, then ended ones, each with its id. */
export async function listFaxes(json: boolean, store: ReadyStore, parts: CommandParts): Promise<ExitCode> {
  const rows: FaxRow[] = [];
  for (const box of ['outbox', 'sent'] as const) {
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const page = await store.desk.list({ box, search: '', limit: PAGE, offset });
      if (!page.ok) return refuse(page.error, json, parts);
      total = page.value.total;
      // A failed fax that nobody has seen yet stands in both lists.
      rows.push(...page.value.rows.filter(({ job }) => !rows.some((row) => row.job.id === job.id)));
    }
  }
  const { words, printer } = parts;
  const moment = momentOf(parts);
  for (const { job, waitsFor } of rows) {
    printer.out(
      json
        ? faxAsJson('fax', job)
        : words.say('cli.listRow', {
            id: job.id,
            time: sayTime(words, job.createdAt, moment),
            to: recipientOf(job),
            sentence: sayState(words, job, moment, waitsFor),
          }),
    );
  }
  if (rows.length === 0 && !json) printer.out(words.say('cli.listEmpty'));
  return EXIT.done;
}

/** One fax and what happened to it. */
export async function showFax(id: string, json: boolean, store: ReadyStore, parts: CommandParts): Promise<ExitCode> {
  const shown = await store.desk.show(id);
  if (!shown.ok) return refuse(shown.error, json, parts);
  const { words, printer } = parts;
  const { job, timeline, waitsFor } = shown.value;
  if (json) {
    printer.out(faxAsJson('fax', job));
    for (const entry of timeline) printer.out(JSON.stringify({ type: 'step', ...entry }));
    return EXIT.done;
  }
  const moment = momentOf(parts);
  printer.out(words.say('cli.line', { to: recipientOf(job), sentence: sayState(words, job, moment, waitsFor) }));
  for (const entry of timeline) {
    const time = sayTime(words, entry.at, moment);
    const source = words.say(`timeline.source.${entry.source}`);
    printer.out(words.say('cli.step', { time, sentence: sayStep(words, entry, moment), source }));
  }
  return EXIT.done;
}

const momentOf = ({ clock }: CommandParts): Moment => ({
  now: clock.now(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});
