import path from 'node:path';
import { MOST_INTAKE } from '../../core/settings/settings';
import { type Quality } from '../../core/pages/quality';
import { ANSWER_OPTIONS, read, readAnswers, readWhen, text, texts, usage, UUID } from './arguments';
import { HIDDEN_SWITCH } from '../printing/setup/autostart';
import type { Command } from './command';
import { readAudit } from './read-audit';
import { readPrinter } from './read-printer';
import { readResend, readSettle } from './read-again';
import { isCommandWord, readOpen } from './read-open';
import { readBackup, readDataKey, readRestore, type WithoutPhrase } from './read-recovery';
import { readUninstall, type DataFate } from './read-uninstall';

/** What a start asks for. `key set` still lacks its key: that is read from standard input, never from the arguments. */
export type Start =
  | { readonly kind: 'window' }
  /** As at login: no window, but everything that works without one. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'key-set'; readonly json: boolean }
  /** The same for a recovery phrase. */
  | { readonly kind: 'phrase'; readonly command: WithoutPhrase }
  /** Takes Pagewire off this account; null: nobody has said yet what becomes of the data. */
  | { readonly kind: 'uninstall'; readonly fate: DataFate | null }
  | { readonly kind: 'usage'; readonly problem: UsageProblem };

/** Whether a person will look for the window. */
export const opensWindow = (start: Start): boolean =>
  start.kind === 'window' || (start.kind === 'command' && start.command.name === 'open');

export type UsageProblem =
  | { readonly code: 'unknown-command'; readonly text: string }
  | { readonly code: 'unknown-option'; readonly text: string }
  | {
      readonly code:
        | 'no-file'
        | 'no-recipient'
        | 'no-id'
        | 'bad-key-verb'
        | 'key-in-arguments'
        | 'pages-do-not-match'
        | 'too-many'
        | 'two-times'
        | 'bad-settlement'
        | 'job-id-not-wanted'
        | 'doctor-takes-nothing'
        | 'bad-printer-verb'
        | 'bad-audit-verb'
        | 'bad-link'
        | 'phrase-in-arguments'
        | 'bad-data-key-verb'
        | 'one-backup-file'
        | 'uninstall-takes-nothing';
    }
  | {
      readonly code:
        | 'bad-quality'
        | 'bad-pages-by'
        | 'bad-priority'
        | 'bad-id'
        | 'bad-pages-again'
        | 'bad-job-id'
        | 'bad-printer-option'
        | 'bad-since'
        | 'not-with-files'
        | 'not-a-local-file'
        | 'bad-data-fate';
      readonly text: string;
    };

const QUALITY_WORDS: ReadonlyMap<string, Quality> = new Map([
  ['low', 'Low'],
  ['standard', 'Standard'],
  ['hd', 'HD'],
]);

/** @param args what `ownArguments` left. @param folder where relative file names start. */
export function readStart(args: readonly string[], folder: string): Start {
  const [name, ...rest] = args;
  switch (name) {
    case undefined:
      return { kind: 'window' };
    case HIDDEN_SWITCH:
      return { kind: 'hidden' };
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'help' };
    case 'version':
    case '--version':
    case '-v':
      return { kind: 'version' };
    case 'send':
      return readSend(rest, folder);
    case 'list': {
      const parsed = read(rest, { json: { type: 'boolean' } });
      if (!parsed.ok) return usage(parsed.problem);
      return { kind: 'command', command: { name: 'list', json: parsed.values['json'] === true } };
    }
    case 'pause':
    case 'resume':
    case 'lock': {
      const parsed = read(rest, { json: { type: 'boolean' } });
      if (!parsed.ok) return usage(parsed.problem);
      return { kind: 'command', command: { name, json: parsed.values['json'] === true } };
    }
    case 'show':
      return readShow(rest);
    case 'resend':
      return readResend(rest);
    case 'settle':
      return readSettle(rest);
    case 'doctor':
      return readDoctor(rest, folder);
    case 'printer':
      return readPrinter(rest);
    case 'audit':
      return readAudit(rest);
    case 'key':
      return readKey(rest);
    case 'data-key':
      return readDataKey(rest);
    case 'backup':
      return readBackup(rest, folder);
    case 'restore':
      return readRestore(rest, folder);
    case 'uninstall':
      return readUninstall(rest);
    default:
      return isCommandWord(name) ? usage({ code: 'unknown-command', text: name }) : readOpen(args, folder);
  }
}

function readSend(rest: readonly string[], folder: string): Start {
  const parsed = read(rest, {
    to: { type: 'string', multiple: true },
    pages: { type: 'string', multiple: true },
    quality: { type: 'string' },
    from: { type: 'string' },
    'pages-by': { type: 'string' },
    note: { type: 'string' },
    at: { type: 'string' },
    'send-at': { type: 'string' },
    priority: { type: 'string' },
    ...ANSWER_OPTIONS,
    wait: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (!parsed.ok) return usage(parsed.problem);
  const { values, positionals } = parsed;
  if (values['help'] === true) return { kind: 'help' };
  const to = texts(values['to']);
  const pages = texts(values['pages']);
  if (positionals.length === 0) return usage({ code: 'no-file' });
  if (to.length === 0) return usage({ code: 'no-recipient' });
  const answers = readAnswers(values);
  if (positionals.length > MOST_INTAKE.files || to.length > 50 || answers === null) return usage({ code: 'too-many' });
  if (pages.length > 1 && pages.length !== positionals.length) return usage({ code: 'pages-do-not-match' });
  const quality = text(values['quality']);
  const qualityWord = quality === null ? null : QUALITY_WORDS.get(quality.toLowerCase());
  if (qualityWord === undefined) return usage({ code: 'bad-quality', text: quality ?? '' });
  const pagesBy = text(values['pages-by']);
  if (pagesBy !== null && pagesBy !== 'here' && pagesBy !== 'ifax')
    return usage({ code: 'bad-pages-by', text: pagesBy });
  const priority = text(values['priority']) ?? 'normal';
  if (priority !== 'first' && priority !== 'normal') return usage({ code: 'bad-priority', text: priority });
  const when = readWhen(text(values['at']), text(values['send-at']));
  if (when === null) return usage({ code: 'two-times' });
  return {
    kind: 'command',
    command: {
      name: 'send',
      files: positionals.map((file) => (isLink(file) ? file : path.resolve(folder, file))),
      to,
      pages,
      quality: qualityWord,
      from: text(values['from']),
      pagesBy,
      note: text(values['note']) ?? '',
      when,
      priority,
      ...answers,
      wait: values['wait'] === true,
      json: values['json'] === true,
    },
  };
}

function readShow(rest: readonly string[]): Start {
  const parsed = read(rest, { json: { type: 'boolean' } });
  if (!parsed.ok) return usage(parsed.problem);
  const [id] = parsed.positionals;
  if (id === undefined) return usage({ code: 'no-id' });
  if (!UUID.test(id)) return usage({ code: 'bad-id', text: id });
  return { kind: 'command', command: { name: 'show', id, json: parsed.values['json'] === true } };
}

function readDoctor(rest: readonly string[], folder: string): Start {
  const parsed = read(rest, { json: { type: 'boolean' }, bundle: { type: 'string' } });
  if (!parsed.ok) return usage(parsed.problem);
  if (parsed.positionals.length > 0) return usage({ code: 'doctor-takes-nothing' });
  const file = text(parsed.values['bundle']);
  const bundle = file === null || file === '-' ? file : path.resolve(folder, file);
  return { kind: 'command', command: { name: 'doctor', json: parsed.values['json'] === true, bundle } };
}

function readKey(rest: readonly string[]): Start {
  const parsed = read(rest, { json: { type: 'boolean' } });
  if (!parsed.ok) return usage(parsed.problem);
  const [verb, extra] = parsed.positionals;
  const json = parsed.values['json'] === true;
  if (extra !== undefined) return usage({ code: 'key-in-arguments' });
  if (verb === 'set') return { kind: 'key-set', json };
  if (verb === 'status' || verb === 'remove' || verb === 'test')
    return { kind: 'command', command: { name: 'key', verb, json } };
  return usage({ code: 'bad-key-verb' });
}

/** A document on the web; the service fetches it, not this program. */
export const isLink = (file: string): boolean => /^https?:\/\//i.test(file);
