import { z } from 'zod';
import { DOORS, type Door } from '../basket/arrival';
import { REOPEN_PURPOSES } from '../compose/draft';
import { TIMELINE_KINDS, type TimelineKind } from '../outbox/timeline';
import { FAILURE_REASONS } from '../provider/reasons';
import { settingsSchema } from '../settings/settings';

/**
 * What the audit log knows how to say (45 CFR 164.312(b)): a closed list. A field is an id that Pagewire made, a count, a yes or no, or
 * a word of a list that stands in the source code; a version has a shape of its own. There is no field that a number, a name, the name of
 * a file or a text would fit into, and whatever does not fit is not written.
 */
const id = z.uuid();
const count = z.int().min(0);
const version = z.string().regex(/^\d{1,4}(\.\d{1,4}){2}(-[a-z0-9.]{1,20})?$/);
const worked = z.enum(['done', 'failed']);

/** Where somebody stood: who opens a file with Pagewire or drops it on the tray is a person at the desktop. */
export const AUDIT_DOORS = ['window', 'command-line', 'printer', 'folder', 'link', 'desktop', 'program'] as const;
export type AuditDoor = (typeof AUDIT_DOORS)[number];

const DOOR_OF: Readonly<Record<Door, AuditDoor>> = {
  print: 'printer',
  faxout: 'printer',
  start: 'desktop',
  tray: 'desktop',
  folder: 'folder',
  link: 'link',
};
export const auditDoorOf = (door: Door): AuditDoor => DOOR_OF[door];

/** Commands of the command line by their first word, and one that opens a door for as long as it runs. */
export const commandNames = z.enum([
  'send',
  'open',
  'list',
  'show',
  'pause',
  'resume',
  'resend',
  'settle',
  'doctor',
  'printer',
  'printer-serve',
  'key',
  'audit',
  'backup',
  'restore',
  'data-key',
  'lock',
]);
export type AuditedCommandName = z.infer<typeof commandNames>;

/** Of the timeline's words those that "fax-queued" says already, and looks on the way. */
const NOT_WRITTEN = ['queued', 'held', 'automatic-repeat', 'progress'] as const;
type NotWritten = (typeof NOT_WRITTEN)[number];
const isStep = (kind: TimelineKind): kind is Exclude<TimelineKind, NotWritten> =>
  !(NOT_WRITTEN as readonly string[]).includes(kind);
/** What happens to a fax after it was queued, in the words of its timeline: who did what, and how it ended. */
export const FAX_STEPS = TIMELINE_KINDS.filter(isStep);
export type FaxStep = (typeof FAX_STEPS)[number];

/** What a start found about the log itself. Each stays in the log for ever: a log that lost something is never whole again. */
export const LOG_FINDINGS = [
  /** It ends before an entry that was there: its end was cut off, or an older copy was put back. */
  'shorter',
  /** The entry that was last once reads otherwise: another copy was put back and written on. */
  'differs',
  /** There should be a log, and there was none. */
  'gone',
  /** Lines in it were changed, removed or moved. */
  'damaged',
  /** It cannot be opened with the key of this computer; it lies aside. */
  'foreign',
  /** The note of its last entry is gone from the place where it is kept. */
  'head-gone',
] as const;
export type LogFinding = (typeof LOG_FINDINGS)[number];

export const auditEventSchema = z.discriminatedUnion('is', [
  // The program
  z.strictObject({ is: z.literal('started'), version, how: z.enum(['window', 'hidden', 'command']) }),
  z.strictObject({ is: z.literal('ended') }),
  /** `exit`: as in docs/command-line.md. */
  z.strictObject({
    is: z.literal('command'),
    name: commandNames,
    exit: z.int().min(0).max(9),
  }),
  z.strictObject({ is: z.literal('update-installed'), from: version, to: version }),
  z.strictObject({ is: z.literal('update-refused') }),

  // Keys, settings and rights
  z.strictObject({ is: z.literal('key-set'), outcome: z.enum(['keychain', 'session', 'failed']) }),
  z.strictObject({ is: z.literal('key-removed'), outcome: worked }),
  z.strictObject({
    is: z.literal('key-tested'),
    outcome: z.enum(['works', 'refused', 'unavailable', 'no-key', 'managed']),
  }),
  /** Which fields, never what stands in them. */
  z.strictObject({ is: z.literal('settings-changed'), fields: z.array(settingsSchema.keyof()).min(1).max(100) }),
  z.strictObject({ is: z.literal('policy-applied'), outcome: z.enum(['applied', 'refused', 'none']), fields: count }),
  z.strictObject({ is: z.literal('locked'), why: z.enum(['person', 'idle', 'screen', 'start']) }),
  z.strictObject({ is: z.literal('unlocked'), by: z.enum(['passphrase', 'system']) }),
  z.strictObject({ is: z.literal('unlock-refused'), by: z.enum(['passphrase', 'system']) }),
  /** One took the place of another; that there is one at all is a setting, `lockSet`. */
  z.strictObject({ is: z.literal('passphrase-changed') }),
  z.strictObject({ is: z.literal('data-key-rotated'), outcome: worked }),
  z.strictObject({ is: z.literal('recovery-phrase-made'), outcome: worked }),
  z.strictObject({ is: z.literal('recovery-phrase-used'), outcome: worked }),

  // Faxes
  z.strictObject({
    is: z.literal('fax-queued'),
    fax: id,
    service: z.enum(['practice', 'ifax']),
    pages: count.nullable(),
    /** The fax that it repeats. */
    repeats: id.nullable(),
  }),
  z.strictObject({
    is: z.literal('fax-step'),
    fax: id,
    step: z.enum(FAX_STEPS),
    /** The fax that took its place, or repeats it. */
    other: id.optional(),
    reason: z.enum(FAILURE_REASONS).optional(),
    /** Confirmed by the service. */
    pages: count.optional(),
  }),
  z.strictObject({ is: z.literal('sending-paused'), paused: z.boolean() }),
  /** Its details or its pages were looked at; once for each fax and run. */
  z.strictObject({ is: z.literal('fax-viewed'), fax: id, what: z.enum(['details', 'pages']) }),
  z.strictObject({ is: z.literal('fax-reopened'), fax: id, purpose: z.enum(REOPEN_PURPOSES) }),
  /** Faxes whose pages were erased, and faxes whose entries were removed, because their time was over. */
  z.strictObject({ is: z.literal('purged'), pages: count, entries: count }),

  // What comes in
  z.strictObject({ is: z.literal('arrived'), arrival: id, door: z.enum(DOORS) }),
  z.strictObject({ is: z.literal('arrivals-opened'), count }),
  z.strictObject({ is: z.literal('arrival-dismissed'), arrival: id }),
  z.strictObject({ is: z.literal('folder-watched') }),
  z.strictObject({ is: z.literal('folder-unwatched') }),
  z.strictObject({ is: z.literal('printer-added'), outcome: worked }),
  z.strictObject({ is: z.literal('printer-removed'), outcome: worked }),

  // Care
  z.strictObject({ is: z.literal('doctor-run'), problems: count }),
  z.strictObject({ is: z.literal('support-report-made') }),
  z.strictObject({ is: z.literal('support-report-saved'), outcome: worked }),
  z.strictObject({ is: z.literal('set-aside'), what: z.enum(['settings', 'database', 'send-journal']) }),
  z.strictObject({ is: z.literal('faxes-missing'), known: count }),
  z.strictObject({ is: z.literal('backup-made'), outcome: worked }),
  z.strictObject({ is: z.literal('backup-restored'), outcome: worked }),

  // The log itself
  z.strictObject({ is: z.literal('log-checked'), outcome: z.enum(['whole', 'not-whole']), entries: count }),
  z.strictObject({ is: z.literal('log-exported'), entries: count }),
  /** A power cut tore the last line; it was not on disk yet. */
  z.strictObject({ is: z.literal('log-repaired'), bytes: count }),
  /** `known`: number of the entry that should be there, `found`: of the last one that is. */
  z.strictObject({ is: z.literal('log-finding'), what: z.enum(LOG_FINDINGS), known: count, found: count }),
  /** The disk did not take them, and there were more than are kept in memory. */
  z.strictObject({ is: z.literal('log-not-written'), entries: count }),
  /** The note of the last entry was written for the first time: from now on it has to be there. */
  z.strictObject({ is: z.literal('log-head-kept'), place: z.enum(['keychain', 'file']) }),
]);

export type AuditEvent = z.infer<typeof auditEventSchema>;
export type AuditKind = AuditEvent['is'];
export const AUDIT_KINDS: readonly AuditKind[] = auditEventSchema.options.map(({ shape }) => shape.is.value);
