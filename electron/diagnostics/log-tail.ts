import { open } from 'node:fs/promises';
import path from 'node:path';
import { LOG_FILE, logLine } from './log';

const TAIL_BYTES = 64 * 1024;
const MOST_LINES = 300;
const LINE =
  /^\[(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\] \[(info|warn|error)\] {1,2}(\S+)((?: [A-Za-z]+=\S+)*)$/;
const NUMBERS = new Set(['count', 'ms', 'bytes']);

/** The newest lines of the log. Each is taken apart and written anew by the rules of the log: a line of another hand does not get through. */
export async function logTail(
  folder: string,
): Promise<{ readonly lines: readonly string[]; readonly leftOut: number }> {
  const text = await readTail(path.join(folder, LOG_FILE));
  const given = text.split('\n').filter((line) => line !== '');
  const lines = given.flatMap((line) => readLogLine(line) ?? []);
  return { lines: lines.slice(-MOST_LINES), leftOut: given.length - lines.length };
}

/** The line as this version would write it; null when it would not. */
export function readLogLine(line: string): string | null {
  const [, time, level, event, rest] = LINE.exec(line.trimEnd()) ?? [];
  if (time === undefined || level === undefined || event === undefined || rest === undefined) return null;
  const fields = Object.fromEntries(
    rest
      .split(' ')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
        return [name, NUMBERS.has(name) && value !== '' ? Number(value) : value];
      }),
  );
  const anew = logLine(event, fields);
  return anew === `${event}${rest}` ? `${time} ${level} ${anew}` : null;
}

async function readTail(file: string): Promise<string> {
  const opened = await open(file, 'r').catch(() => null);
  if (opened === null) return '';
  try {
    const { size } = await opened.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const bytes = Buffer.alloc(size - from);
    const { bytesRead } = await opened.read(bytes, 0, bytes.length, from);
    const text = bytes.subarray(0, bytesRead).toString('utf8');
    // The first line of a cut is no whole line.
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await opened.close();
  }
}
