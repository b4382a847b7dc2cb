import path from 'node:path';
import electronLog from 'electron-log/node';

/**
 * What a log line may hold: an event's name and, under these names only, codes, ids and counts. There is no
 * field for text, so that no number, name, file name, key or message of a service can get into a log.
 */
export interface LogFields {
  readonly channel?: string;
  readonly code?: string;
  readonly state?: string;
  readonly service?: string;
  readonly faxId?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly bytes?: number;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const FIELD_NAMES = ['channel', 'code', 'state', 'service', 'faxId', 'count', 'ms', 'bytes'] as const;
/** Codes and ids are short words; anything else is not one of ours and is left out. */
const WORD = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** One line of the log, made from the allowed fields only; the types are checked again because values may come from anywhere. */
export function logLine(event: string, fields: LogFields = {}): string {
  const shown = FIELD_NAMES.flatMap((name) => {
    const value: unknown = fields[name];
    if (typeof value === 'number' && Number.isFinite(value)) return [`${name}=${value.toString()}`];
    return typeof value === 'string' && WORD.test(value) ? [`${name}=${value}`] : [];
  });
  return [WORD.test(event) ? event : 'unnamed', ...shown].join(' ');
}

/** Log in `folder` (one file of at most 1 MB and its predecessor, mode 0600); nothing goes to the console. */
export function createLog(folder: string): Log {
  const logger = electronLog.create({ logId: 'pagewire' });
  logger.transports.console.level = false;
  logger.transports.file.level = 'info';
  logger.transports.file.maxSize = 1024 * 1024;
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.file.resolvePathFn = () => path.join(folder, 'main.log');
  return {
    info: (event, fields) => {
      logger.info(logLine(event, fields));
    },
    warn: (event, fields) => {
      logger.warn(logLine(event, fields));
    },
    error: (event, fields) => {
      logger.error(logLine(event, fields));
    },
  };
}
