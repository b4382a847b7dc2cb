import { z } from 'zod';
import { MAX_RANGE_TEXT } from '../../core/pages/page-range';
import { MOST_CONFIRMED } from '../../bridge/contract';
import { LONGEST_KEY } from '../../core/guards/question';
import { MOST_INTAKE } from '../../core/settings/settings';
import { PRINTER_WAYS } from '../../core/printing/printer-setup';
import { LONGEST_PHRASE } from '../../core/recovery/recovery';
import { QUALITIES } from '../../core/pages/quality';

/** Longest path that is taken, in UTF-16 units. */
export const LONGEST_PATH = 4096;

const text = (max: number) => z.string().max(max);
const json = z.boolean();
const phrase = text(LONGEST_PHRASE);
const answers = {
  /** Keys of questions that are answered with yes. */
  confirm: z.array(text(LONGEST_KEY)).max(MOST_CONFIRMED),
  /** Answers every question with yes. */
  yes: z.boolean(),
};
const when = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({ kind: z.enum(['hold', 'handOver']), local: text(32), timeZone: text(64) }),
]);

/** What a person asks for on the command line, checked again where it arrives over the control socket. Files are absolute paths or https links. */
export const commandSchema = z.discriminatedUnion('name', [
  z.strictObject({
    name: z.literal('send'),
    files: z.array(text(LONGEST_PATH)).min(1).max(MOST_INTAKE.files),
    to: z.array(text(64)).min(1).max(50),
    /** One range for all files, or one for each in order; empty: all pages. */
    pages: z.array(text(MAX_RANGE_TEXT)).max(MOST_INTAKE.files),
    quality: z.enum(QUALITIES).nullable(),
    from: text(20).nullable(),
    pagesBy: z.enum(['here', 'ifax']).nullable(),
    note: text(2000),
    /** In the time zone of whoever asks. */
    when,
    priority: z.enum(['first', 'normal']),
    ...answers,
    wait: z.boolean(),
    json,
  }),
  /** Absolute paths of files and folders, or the number of a fax: link; `left`: files that were named besides and are too many. */
  z.strictObject({
    name: z.literal('open'),
    files: z.array(text(LONGEST_PATH)).max(MOST_INTAKE.files),
    left: z.int().min(0),
    number: text(64).nullable(),
  }),
  z.strictObject({ name: z.literal('list'), json }),
  z.strictObject({ name: z.enum(['pause', 'resume']), json }),
  z.strictObject({ name: z.literal('lock'), json }),
  z.strictObject({ name: z.literal('show'), id: z.uuid(), json }),
  z.strictObject({
    name: z.literal('resend'),
    id: z.uuid(),
    to: text(64).nullable(),
    missingOnly: z.boolean(),
    ...answers,
    when,
    wait: z.boolean(),
    json,
  }),
  z.discriminatedUnion('says', [
    z.strictObject({
      name: z.literal('settle'),
      id: z.uuid(),
      says: z.literal('sent'),
      jobId: z
        .string()
        .regex(/^\d{1,30}$/)
        .nullable(),
      wait: z.boolean(),
      json,
    }),
    z.strictObject({ name: z.literal('settle'), id: z.uuid(), says: z.literal('again'), wait: z.boolean(), json }),
  ]),
  /** `bundle`: absolute path of the support report, "-" for standard output. */
  z.strictObject({ name: z.literal('doctor'), json, bundle: text(LONGEST_PATH).nullable() }),
  z.discriminatedUnion('verb', [
    z.strictObject({
      name: z.literal('printer'),
      verb: z.literal('add'),
      choice: z.strictObject({ way: z.enum(PRINTER_WAYS), faxQueue: z.boolean(), atLogin: z.boolean() }),
      /** Does it; else it is only shown. */
      yes: z.boolean(),
      json,
    }),
    z.strictObject({ name: z.literal('printer'), verb: z.literal('remove'), yes: z.boolean(), json }),
    z.strictObject({ name: z.literal('printer'), verb: z.literal('status'), json }),
    z.strictObject({ name: z.literal('printer'), verb: z.literal('serve'), json }),
  ]),
  z.discriminatedUnion('verb', [
    z.strictObject({ name: z.literal('audit'), verb: z.literal('verify'), json }),
    /** `since`: epoch milliseconds. */
    z.strictObject({
      name: z.literal('audit'),
      verb: z.literal('list'),
      since: z.int().min(0),
      as: z.enum(['text', 'json', 'csv']),
      json,
    }),
  ]),
  z.discriminatedUnion('verb', [
    z.strictObject({ name: z.literal('key'), verb: z.enum(['status', 'remove', 'test']), json }),
    z.strictObject({ name: z.literal('key'), verb: z.literal('set'), key: text(500), json }),
  ]),
  /** The key of the faxes themselves, not the one of iFax. */
  z.discriminatedUnion('verb', [
    z.strictObject({ name: z.literal('data-key'), verb: z.enum(['status', 'rotate']), json }),
    z.strictObject({ name: z.literal('data-key'), verb: z.literal('recover'), phrase, json }),
  ]),
  /** Absolute path of a file that is not there yet. */
  z.strictObject({ name: z.literal('backup'), file: text(LONGEST_PATH), json }),
  /** Absolute path of a backup; `phrase` where its key is not on this computer. */
  z.strictObject({ name: z.literal('restore'), file: text(LONGEST_PATH), phrase: phrase.nullable(), json }),
]);
export type Command = z.infer<typeof commandSchema>;
export type SendCommand = Extract<Command, { name: 'send' }>;
export type OpenCommand = Extract<Command, { name: 'open' }>;

/**
 * 0: queued, delivered, or done. 1: failed, the doctor found a problem, or the audit log is not whole. 2: not understood, or a question before sending is open.
 * 3: nobody knows yet whether it was sent. 4: the faxes cannot be opened or written now (in use, locked, disk full ...), so nothing was
 * done: put that right and try again.
 */
export const EXIT = { done: 0, failed: 1, usage: 2, unconfirmed: 3, unavailable: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
