import { detailsOf } from '../audit/csv';
import type { AuditEntry } from '../audit/entry';
import { AUDIT_KINDS, FAX_STEPS } from '../audit/event';
import type { AuditVerdict, BadPlace } from '../audit/verdict';
import { sayTime, type Moment } from './times';
import type { Words } from './words';

/** What a look at the whole log found, the first bad place in full. */
export function sayVerdict(words: Words, verdict: AuditVerdict, moment: Moment): readonly string[] {
  const { bad, since, entries, repaired } = verdict;
  const [first, ...others] = bad;
  const whole =
    since === null
      ? words.say('audit.empty')
      : words.say('audit.whole', { entries, since: sayTime(words, since, moment) });
  return [
    ...(first === undefined ? [whole] : [words.say('audit.notWhole'), ...sayPlace(words, first, moment)]),
    ...(others.length === 0 ? [] : [words.say('audit.more', { count: others.length })]),
    ...(repaired === 0 ? [] : [words.say('audit.repaired', { count: repaired })]),
    ...sayHead(words, verdict),
  ];
}

function sayPlace(words: Words, { segment, line, what, after, missing }: BadPlace, moment: Moment): readonly string[] {
  const code = typeof what === 'string' ? what : what.foundAtStart;
  return [
    `${words.say('audit.place', { segment, line })} ${words.say(`audit.bad.${code}`)}`,
    after === null
      ? words.say('audit.afterNone')
      : words.say('audit.after', { n: after.n, time: sayTime(words, after.at, moment) }),
    ...(missing === null || missing < 1 ? [] : [words.say('audit.missing', { missing })]),
  ];
}

/** What the verdict is worth as far as the end of the log is concerned. */
function sayHead(words: Words, { head }: AuditVerdict): readonly string[] {
  if (head.state === 'none' || head.state === 'unreadable') return [words.say(`audit.head.${head.state}`)];
  return head.place === 'file' ? [words.say('audit.head.file')] : [];
}

/** What an entry says happened; a kind of another version stands as it is written. */
export function sayWhat(words: Words, { is, says }: AuditEntry): string {
  const step = FAX_STEPS.find((one) => is === 'fax-step' && one === says['step']);
  if (step !== undefined) return words.say(`audit.step.${step}`);
  const kind = AUDIT_KINDS.find((one) => one === is);
  return kind === undefined ? is : words.say(`audit.is.${kind}`);
}

/** What it says besides, in the words of the log. */
export function sayDetails(entry: AuditEntry): string {
  const { is, says } = entry;
  if (is !== 'fax-step') return detailsOf(entry);
  const rest = Object.fromEntries(Object.entries(says).filter(([name]) => name !== 'step'));
  return detailsOf({ ...entry, says: rest });
}

/** One line for the command line. */
export function sayEntry(words: Words, entry: AuditEntry, moment: Moment): string {
  return words
    .say('audit.row', {
      n: entry.n.toString(),
      time: sayTime(words, entry.at, moment),
      user: entry.user,
      through: words.say(`audit.through.${entry.through}`),
      what: sayWhat(words, entry),
      details: sayDetails(entry),
    })
    .trimEnd();
}
