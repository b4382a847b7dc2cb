import path from 'node:path';
import electronLog from 'electron-log/node';
import { CALLS, DROP_CHANNEL, type CallName } from '../../bridge/channels';
import type { ServiceName } from '../../core/outbox/job';

/** A text that stands in the source code: a string that came from anywhere else does not compile. */
export type Written<T extends string> = string extends T ? never : T;

/**
 * What a log line may hold: an event's name and, under these names only, codes, ids and counts. There is no field for text, so that no
 * number, name, file name, key or message of a service can get into a log.
 */
export interface LogFields<Code extends string = never, State extends string = never> {
  readonly channel?: CallName | typeof DROP_CHANNEL;
  readonly code?: Written<Code>;
  readonly state?: Written<State>;
  readonly service?: ServiceName;
  readonly faxId?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly bytes?: number;
}

type Write = <E extends string, Code extends string = never, State extends string = never>(
  event: Written<E>,
  fields?: LogFields<Code, State>,
) => void;

export interface Log {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

const CHANNELS: readonly unknown[] = [...CALLS, DROP_CHANNEL];
/** Small letters and hyphens: neither a number nor a key, nor the name of a file. */
const CODE = /^[a-z]+(?:-[a-z]+){0,7}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isCode = (value: unknown): boolean => typeof value === 'string' && value.length <= 48 && CODE.test(value);
const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** The allow-list. The types say the same; values are checked again because a cast may bring anything. */
const ALLOWED: Readonly<Record<keyof LogFields, (value: unknown) => boolean>> = {
  channel: (value) => CHANNELS.includes(value),
  code: isCode,
  state: isCode,
  service: (value) => value === 'practice' || value === 'ifax',
  faxId: (value) => typeof value === 'string' && UUID.test(value),
  count: isCount,
  ms: isCount,
  bytes: isCount,
};
const FIELD_NAMES = Object.keys(ALLOWED) as readonly (keyof LogFields)[];

/** One line of the log, made from the allowed fields only; what does not fit is left out. */
export function logLine(event: string, fields: Readonly<Record<string, unknown>> = {}): string {
  const shown = FIELD_NAMES.flatMap((name) => {
    const value = fields[name];
    return ALLOWED[name](value) ? [`${name}=${String(value)}`] : [];
  });
  return [isCode(event) ? event : 'unnamed', ...shown].join(' ');
}

/** The class of a thrown error as a code: names of classes of other people are theirs to choose, so only known ones are told. */
export function errorCode(error: unknown): (typeof ERROR_CODES)[keyof typeof ERROR_CODES] | 'other-error' {
  const name = error instanceof Error ? error.name : '';
  return Object.hasOwn(ERROR_CODES, name) ? ERROR_CODES[name as keyof typeof ERROR_CODES] : 'other-error';
}
const ERROR_CODES = {
  Error: 'error',
  TypeError: 'type-error',
  RangeError: 'range-error',
  SyntaxError: 'syntax-error',
  ReferenceError: 'reference-error',
  ZodError: 'schema-error',
  SqliteError: 'database-error',
  SealBroken: 'seal-broken',
  RowDamaged: 'row-damaged',
} as const;

export const LOG_FILE = 'main.log';

/** Log in `folder` (one file of at most 1 MB and its predecessor, mode 0600); nothing goes to the console. */
export function createLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'pagewire' });
  logger.transports.console.level = false;
  logger.transports.file.level = 'info';
  logger.transports.file.maxSize = 1024 * 1024;
  logger.transports.file.format = '[{iso}] [{level}] {text}';
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.file.resolvePathFn = () => path.join(folder, LOG_FILE);
  return {
    info: (event, fields) => {
      logger.info(logLine(event, { ...fields }));
    },
    warn: (event, fields) => {
      logger.warn(logLine(event, { ...fields }));
    },
    error: (event, fields) => {
      logger.error(logLine(event, { ...fields }));
    },
  };
}
