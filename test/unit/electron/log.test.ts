import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLog, errorCode, logLine } from '../../../electron/diagnostics/log';
import { logTail, readLogLine } from '../../../electron/diagnostics/log-tail';

const ID = 'b1fea978-26bc-4f44-a1d8-862e742dcd18';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'pagewire-log-'));
  onTestFinished(() => {
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}

describe('a log line', () => {
  it('holds the allowed fields', () => {
    expect(
      logLine('fax-ended', { faxId: ID, state: 'delivered', count: 2, service: 'ifax', channel: 'fax.list' }),
    ).toBe(`fax-ended channel=fax.list state=delivered service=ifax faxId=${ID} count=2`);
  });

  it.each(['+12025550101', '12025550101', 'Befund.pdf', 'Ann', 'sk_live_9', 'a b', '/home/u', 'x'.repeat(49), ''])(
    'leaves %j out, as an event and in every field',
    (value) => {
      const fields = ['channel', 'code', 'state', 'service', 'faxId', 'count', 'ms', 'bytes', 'name', 'key'];
      expect(logLine(value, Object.fromEntries(fields.map((name) => [name, value])))).toBe('unnamed');
    },
  );

  it('takes texts that stand in the source, and no others', () => {
    const log = createLog(folder());
    const dynamic = ['any'].join('');
    log.info('written', { code: 'here' });
    // @ts-expect-error: a string that came from anywhere is no event
    log.info(dynamic);
    // @ts-expect-error: nor a code
    log.info('written', { code: dynamic });
    // @ts-expect-error: nor a state
    log.info('written', { state: dynamic });
  });

  it('tells the class of an error only where it knows it', () => {
    expect(errorCode(new TypeError('call +1 202 555 0101'))).toBe('type-error');
    expect(errorCode(Object.assign(new Error('x'), { name: 'Ann' }))).toBe('other-error');
    expect(errorCode(Object.assign(new Error('x'), { name: 'toString' }))).toBe('other-error');
    expect(errorCode('Ann')).toBe('other-error');
  });
});

describe('the log file', () => {
  it("is this user's only, and its tail is read back line by line", async () => {
    const where = folder();
    const log = createLog(where);
    log.info('started', { state: 'window' });
    log.warn('call-refused', { channel: 'fax.send', code: 'not-ready' });
    log.error('store-broke', { code: 'type-error', count: 3 });
    expect(readdirSync(where)).toEqual(['main.log']);
    expect(statSync(join(where, 'main.log')).mode & 0o777).toBe(0o600);
    const { lines, leftOut } = await logTail(where);
    expect(leftOut).toBe(0);
    expect(lines.map((line) => line.replace(/^\S+Z /, ''))).toEqual([
      'info started state=window',
      'warn call-refused channel=fax.send code=not-ready',
      'error store-broke code=type-error count=3',
    ]);
  });

  it('gives no line of another hand away', async () => {
    const where = folder();
    createLog(where).info('started', { state: 'window' });
    const good = readFileSync(join(where, 'main.log'), 'utf8');
    const time = '[2026-11-24T12:00:00.000Z] [info]  ';
    const foreign = [
      'Ann Smith +1 202 555 0101',
      `${time}sent to +12025550101`,
      `${time}started state=window name=Ann`,
      `${time}started state=Ann`,
      `${time}Befund.pdf`,
      '[2026-11-24 12:00:00.000] [info] started',
      `${time}started count=abc`,
    ];
    writeFileSync(join(where, 'main.log'), `${foreign.join('\n')}\n${good}`);
    expect(await logTail(where)).toMatchObject({
      lines: [expect.stringMatching(/ info started state=window$/)],
      leftOut: 7,
    });
    for (const line of foreign) expect(readLogLine(line)).toBeNull();
  });

  it('has an end when there is no file, and begins with a whole line when the file is long', async () => {
    const where = folder();
    expect(await logTail(where)).toEqual({ lines: [], leftOut: 0 });
    const line = '[2026-11-24T12:00:00.000Z] [info]  started state=window\n';
    writeFileSync(join(where, 'main.log'), line.repeat(5000));
    const { lines, leftOut } = await logTail(where);
    expect([lines.length, leftOut]).toEqual([300, 0]);
  });
});
