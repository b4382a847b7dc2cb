import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, seeded } from '../core/any-text';
import { commandSchema } from '../../../electron/cli/command';
import { devServerOf } from '../../../electron/app/dev-server';
import { ownArguments } from '../../../electron/cli/own-arguments';
import { readStart } from '../../../electron/cli/read-start';
import { MOST_CONFIRMED } from '../../../bridge/contract';
import { readKey } from '../../../electron/cli/read-key';
import { switchesToRemove, variablesToRemove } from '../../../electron/security/start-rules';

describe('switches and variables of a start', () => {
  it('keeps remote control only for a run that an inspector controls anyway, which no released program has', () => {
    const port = 'remote-debugging-port';
    expect(switchesToRemove({ inspected: true })).not.toContain(port);
    expect(switchesToRemove({ inspected: false })).toContain(port);
    for (const inspected of [true, false])
      expect(switchesToRemove({ inspected })).toContain('ignore-certificate-errors');
  });

  it.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'remote-debugging-address',
    'remote-debugging-socket-name',
    'remote-allow-origins',
    'enable-automation',
  ])('removes remote control by --%s where nobody inspects', (name) => {
    expect(switchesToRemove({ inspected: false })).toContain(name);
  });

  it('takes Pagewire off an account only when it is said what becomes of the data', () => {
    expect(readStart(['uninstall'], '/')).toEqual({ kind: 'uninstall', fate: null });
    expect(readStart(['uninstall', '--data', 'keep'], '/')).toEqual({ kind: 'uninstall', fate: 'keep' });
    expect(readStart(['uninstall', '--data', 'erase'], '/')).toEqual({ kind: 'uninstall', fate: 'erase' });
    for (const args of [['--data', 'all'], ['--data'], ['now'], ['--yes']])
      expect(readStart(['uninstall', ...args], '/')).toMatchObject({ kind: 'usage' });
  });

  it('removes what weakens TLS, whatever its case', () => {
    const names = ['PATH', 'NODE_TLS_REJECT_UNAUTHORIZED', 'sslkeylogfile', 'Node_Options', 'HOME'];
    expect(variablesToRemove(names)).toEqual(['NODE_TLS_REJECT_UNAUTHORIZED', 'sslkeylogfile', 'Node_Options']);
  });

  it('takes a development server on loopback only, and never in a package', () => {
    const at = (address: string, packaged = false) => devServerOf({ PAGEWIRE_DEV_SERVER: address }, packaged);
    expect(at('http://localhost:5173')).toBe('http://localhost:5173/');
    expect(at('http://localhost:5173', true)).toBeNull();
    for (const address of [
      '',
      'x',
      'https://localhost/',
      'http://pagewire.example/',
      'http://127.0.0.1.evil.example/',
      'file:///x',
    ])
      expect(at(address)).toBeNull();
  });
});

describe('the arguments that are ours', () => {
  const development = { appPathGiven: true };
  const packaged = { appPathGiven: false };
  it.each([
    [['electron', '.'], []],
    [
      ['electron', '.', 'send', 'a.pdf'],
      ['send', 'a.pdf'],
    ],
    [['electron', '--user-data-dir=/x', '.', 'list'], ['list']],
    [
      ['electron', '-r', 'hook.js', '--inspect=0', '.', '--trace-warnings', 'list', '--json'],
      ['list', '--json'],
    ],
    [['electron', '.', '--help'], ['--help']],
    [['electron'], []],
  ])('in development %j', (argv, own) => {
    expect(ownArguments(argv, development)).toEqual(own);
  });
  it.each([
    [['pagewire'], []],
    [
      ['pagewire', '--ozone-platform=x11', 'send', '--', '-odd.pdf'],
      ['send', '--', '-odd.pdf'],
    ],
    [['pagewire', '-v'], ['-v']],
    [['pagewire', '--ozone-platform=x11', '--hidden'], ['--hidden']],
    [['pagewire', '--'], ['--']],
    [
      ['pagewire', '--ozone-platform=x11', '--', '-odd.pdf', '--inspect'],
      ['--', '-odd.pdf', '--inspect'],
    ],
  ])('in a package %j', (argv, own) => {
    expect(ownArguments(argv, packaged)).toEqual(own);
  });
});

describe('what a start asks for', () => {
  const start = (...args: string[]) => readStart(args, '/desk');

  it('opens the window without arguments', () => {
    expect(start()).toEqual({ kind: 'window' });
  });

  it('stays without a window as at login', () => {
    expect(start('--hidden')).toEqual({ kind: 'hidden' });
  });

  it('reads what the printer is asked', () => {
    const choice = { way: 'queue', faxQueue: false, atLogin: true };
    const add = { name: 'printer', verb: 'add', choice, yes: false, json: false };
    expect(start('printer', 'add')).toEqual({ kind: 'command', command: add });
    expect(start('printer', 'add', '--yes', '--json', '--fax-queue', '--no-login')).toEqual({
      kind: 'command',
      command: { ...add, choice: { way: 'queue', faxQueue: true, atLogin: false }, yes: true, json: true },
    });
    expect(start('printer', 'add', '--announce')).toMatchObject({ command: { choice: { way: 'announce' } } });
    expect(start('printer', 'remove', '--yes')).toEqual({
      kind: 'command',
      command: { name: 'printer', verb: 'remove', yes: true, json: false },
    });
    expect(start('printer', 'status', '--json')).toEqual({
      kind: 'command',
      command: { name: 'printer', verb: 'status', json: true },
    });
    expect(start('printer', 'serve', '--json')).toEqual({
      kind: 'command',
      command: { name: 'printer', verb: 'serve', json: true },
    });
    for (const [args, code] of [
      [['printer'], 'bad-printer-verb'],
      [['printer', 'fly'], 'bad-printer-verb'],
      [['printer', 'add', 'me'], 'bad-printer-verb'],
      [['printer', 'status', '--yes'], 'bad-printer-option'],
      [['printer', 'remove', '--fax-queue'], 'bad-printer-option'],
      [['printer', 'add', '--announce', '--fax-queue'], 'bad-printer-option'],
      [['printer', 'add', '--force'], 'unknown-option'],
    ] as const)
      expect(start(...args)).toMatchObject({ kind: 'usage', problem: { code } });
  });

  it('reads a whole send command', () => {
    const read = start(
      ...['send', 'a.pdf', '/b.pdf', 'https://pagewire.example/c.pdf', '--to', '+12025550101', '--to=+12025550102'],
      ...['--pages', '1-3', '--pages', 'last', '--pages', '1', '--quality', 'HD', '--from', '+12025550199'],
      ...['--pages-by', 'ifax', '--note', 'to self', '--wait', '--json'],
    );
    expect(read).toEqual({
      kind: 'command',
      command: {
        name: 'send',
        files: ['/desk/a.pdf', '/b.pdf', 'https://pagewire.example/c.pdf'],
        to: ['+12025550101', '+12025550102'],
        pages: ['1-3', 'last', '1'],
        quality: 'HD',
        from: '+12025550199',
        pagesBy: 'ifax',
        note: 'to self',
        when: { kind: 'now' },
        priority: 'normal',
        confirm: [],
        yes: false,
        wait: true,
        json: true,
      },
    });
  });

  it('reads answers to questions, for a fax sent again too', () => {
    const id = '7e4d1c1e-6a52-4a36-9d0f-0c8f6f8b6a01';
    const answers = ['--confirm', 'first-time:+12025550101', '--confirm=near-miss:+1:+2', '--yes'];
    const command = { confirm: ['first-time:+12025550101', 'near-miss:+1:+2'], yes: true };
    expect(start('send', 'a.pdf', '--to', '1', ...answers)).toMatchObject({ command });
    expect(start('resend', id, '--to', '1', ...answers)).toMatchObject({ command });
    const many = Array.from({ length: MOST_CONFIRMED + 1 }, () => '--confirm=x');
    expect(start('send', 'a.pdf', '--to', '1', ...many)).toEqual({ kind: 'usage', problem: { code: 'too-many' } });
    expect(start('resend', id, ...many)).toEqual({ kind: 'usage', problem: { code: 'too-many' } });
  });

  it('reads when and in which order, in the time zone of whoever asks', () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const send = (...more: string[]) => start('send', 'a.pdf', '--to', '+12025550101', ...more);
    expect(send('--at', '2026-03-28 14:30', '--priority', 'first')).toMatchObject({
      command: { when: { kind: 'hold', local: '2026-03-28T14:30', timeZone }, priority: 'first' },
    });
    expect(send('--send-at', '2026-03-28T14:30')).toMatchObject({
      command: { when: { kind: 'handOver', local: '2026-03-28T14:30', timeZone } },
    });
    expect(send('--at', '1', '--send-at', '2')).toMatchObject({ problem: { code: 'two-times' } });
    expect(send('--priority', 'last')).toMatchObject({ problem: { code: 'bad-priority', text: 'last' } });
    expect(start('lock', '--json')).toEqual({ kind: 'command', command: { name: 'lock', json: true } });
    expect(start('pause')).toEqual({ kind: 'command', command: { name: 'pause', json: false } });
    expect(start('resume', '--json')).toEqual({ kind: 'command', command: { name: 'resume', json: true } });
  });

  it('reads how an earlier fax is sent again or settled', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    expect(start('resend', id)).toMatchObject({
      command: { name: 'resend', id, to: null, missingOnly: false, when: { kind: 'now' }, wait: false },
    });
    expect(start('resend', id, '--to', '+12025550101', '--pages', 'missing', '--at', '2026-12-01 08:30')).toMatchObject(
      {
        command: { to: '+12025550101', missingOnly: true, when: { kind: 'hold', local: '2026-12-01T08:30' } },
      },
    );
    expect(start('settle', id, 'sent', '--job-id', '4711', '--wait')).toMatchObject({
      command: { name: 'settle', id, says: 'sent', jobId: '4711', wait: true },
    });
    expect(start('settle', id, 'again', '--json')).toMatchObject({ command: { says: 'again', json: true } });
    for (const [args, code] of [
      [['resend'], 'no-id'],
      [['resend', 'x'], 'bad-id'],
      [['resend', id, '--pages', '2-3'], 'bad-pages-again'],
      [['settle'], 'no-id'],
      [['settle', id], 'bad-settlement'],
      [['settle', id, 'lost'], 'bad-settlement'],
      [['settle', id, 'sent', '--job-id', 'abc'], 'bad-job-id'],
      [['settle', id, 'again', '--job-id', '1'], 'job-id-not-wanted'],
    ] as const)
      expect(start(...args)).toMatchObject({ kind: 'usage', problem: { code } });
  });

  const opened = (...files: string[]) => ({ kind: 'command', command: { name: 'open', files, left: 0, number: null } });
  it.each([
    [['a.pdf'], ['/desk/a.pdf']],
    [
      ['./list', '../b.pdf', '/c/d.pdf', 'Scans/'],
      ['/desk/list', '/b.pdf', '/c/d.pdf', '/desk/Scans'],
    ],
    [
      ['--', 'send', '--to', '-odd.pdf', '--'],
      ['/desk/send', '/desk/--to', '/desk/-odd.pdf', '/desk/--'],
    ],
    [
      ['a.pdf', '--', '-odd.pdf'],
      ['/desk/a.pdf', '/desk/-odd.pdf'],
    ],
    [
      ['--', 'file:///home/u/Fax%20%C3%A9.pdf', 'FILE://localhost/b.pdf'],
      ['/home/u/Fax \u00e9.pdf', '/b.pdf'],
    ],
    [['re: letter.pdf'], ['/desk/re: letter.pdf']],
  ])('brings the files of %j', (args, files) => {
    expect(start(...args)).toEqual(opened(...files));
  });

  it('opens the window when a desktop had nothing to hand over', () => {
    expect(start('--')).toEqual({ kind: 'window' });
  });

  it('brings as many files as one fax can have, and counts the rest', () => {
    const files = Array.from({ length: 60 }, (_, at) => `/d/${at.toString()}.pdf`);
    expect(start('--', ...files)).toMatchObject({ command: { files: files.slice(0, 50), left: 10 } });
  });

  it('brings the number of a fax: link by itself', () => {
    for (const args of [['fax:+1-202-555-0101'], ['--', 'FAX:%2B1-202-555-0101;tsub=1']])
      expect(start(...args)).toEqual({
        kind: 'command',
        command: { name: 'open', files: [], left: 0, number: '+1-202-555-0101' },
      });
  });

  it('never reads a switch behind what it opens, whatever the arguments are', () => {
    const argument = fc.oneof(fc.constantFrom('--inspect', '--to', 'fax:+1202', 'send', 'a.pdf', '--', '-h'), anyText);
    seeded(
      fc.property(fc.array(argument, { maxLength: 6 }), (args) => {
        const read = start('--', ...args);
        if (read.kind === 'command') {
          expect(read.command.name).toBe('open');
          expect(commandSchema.safeParse(read.command).success).toBe(true);
        } else expect(['window', 'usage']).toContain(read.kind);
      }),
      3000,
    );
  });

  it('takes a file that begins with a dash after --', () => {
    expect(start('send', '--to', '+12025550101', '--', '-odd.pdf')).toMatchObject({
      command: { files: ['/desk/-odd.pdf'] },
    });
  });

  it('reads what the doctor is asked', () => {
    const doctor = (...args: string[]) => start('doctor', ...args);
    const command = { name: 'doctor', json: false, bundle: null };
    expect(doctor()).toEqual({ kind: 'command', command });
    expect(doctor('--json', '--bundle', 'report.txt')).toEqual({
      kind: 'command',
      command: { ...command, json: true, bundle: '/desk/report.txt' },
    });
    expect(doctor('--bundle', '-')).toEqual({ kind: 'command', command: { ...command, bundle: '-' } });
  });

  it('reads what the audit log is asked', () => {
    const audit = (...args: string[]) => start('audit', ...args);
    expect(audit('verify', '--json')).toEqual({
      kind: 'command',
      command: { name: 'audit', verb: 'verify', json: true },
    });
    const command = { name: 'audit', verb: 'list', since: 0, as: 'text', json: false };
    expect(audit('list')).toEqual({ kind: 'command', command });
    expect(audit('list', '--csv', '--since', '2026-03-28')).toEqual({
      kind: 'command',
      command: { ...command, as: 'csv', since: new Date(2026, 2, 28).getTime() },
    });
  });

  it.each([
    [['fly'], 'unknown-command'],
    [['fly-away', 'a.pdf'], 'unknown-command'],
    [['a.pdf', '--inspect'], 'not-with-files'],
    [['a.pdf', '-'], 'not-with-files'],
    [['https://pagewire.example/a.pdf'], 'not-a-local-file'],
    [['file://server/share/a.pdf'], 'not-a-local-file'],
    [['file:////server/share/a.pdf'], 'not-a-local-file'],
    [['file:///a%2fb.pdf'], 'not-a-local-file'],
    [['file:///%'], 'not-a-local-file'],
    [['./a.pdf', ''], 'not-a-local-file'],
    [['x'.repeat(4100) + '.pdf'], 'not-a-local-file'],
    [['fax:+12025550101', '--inspect=0'], 'not-with-files'],
    [['--', 'fax:+12025550101', '--inspect=0'], 'bad-link'],
    [['--', '/etc/passwd', 'fax:+12025550101'], 'bad-link'],
    [['--', 'fax:+12025550101', 'fax:+12025550102'], 'bad-link'],
    [['fax:"+12025550101'], 'bad-link'],
    [['send', '--to', '1'], 'no-file'],
    [['send', 'a.pdf'], 'no-recipient'],
    [['send', 'a.pdf', '--to', '1', '--fast'], 'unknown-option'],
    [['send', 'a.pdf', '--to'], 'unknown-option'],
    [['send', 'a.pdf', '--to', '1', '--quality', 'best'], 'bad-quality'],
    [['send', 'a.pdf', '--to', '1', '--quality', '__proto__'], 'bad-quality'],
    [['send', 'a.pdf', '--to', '1', '--pages-by', 'me'], 'bad-pages-by'],
    [['send', 'a.pdf', '--to', '1', '--pages', '1', '--pages', '2'], 'pages-do-not-match'],
    [['send', ...Array.from({ length: 51 }, (_, at) => `${at.toString()}.pdf`), '--to', '1'], 'too-many'],
    [['show'], 'no-id'],
    [['show', '../x'], 'bad-id'],
    [['doctor', 'me'], 'doctor-takes-nothing'],
    [['doctor', '--bundle'], 'unknown-option'],
    [['audit'], 'bad-audit-verb'],
    [['audit', 'verify', '--csv'], 'bad-audit-verb'],
    [['audit', 'verify', '--since', '2026-03-28'], 'bad-audit-verb'],
    [['audit', 'list', '--csv', '--json'], 'bad-audit-verb'],
    [['audit', 'list', 'all'], 'bad-audit-verb'],
    [['audit', 'list', '--since', '2026-02-30'], 'bad-since'],
    [['audit', 'list', '--since', 'yesterday'], 'bad-since'],
    [['key'], 'bad-key-verb'],
    [['key', 'show'], 'bad-key-verb'],
    [['key', 'set', 'secret'], 'key-in-arguments'],
  ])('refuses %j', (args, code) => {
    expect(readStart(args, '/desk')).toMatchObject({ kind: 'usage', problem: { code } });
  });

  it('reads a key from one short line', async () => {
    const input = (...pieces: string[]) =>
      (async function* () {
        await Promise.resolve();
        yield* pieces;
      })();
    expect(await readKey(input('ab', 'c\nnext'))).toBe('abc');
    expect(await readKey(input(' abc '))).toBe('abc');
    expect(await readKey(input(''))).toBeNull();
    expect(await readKey(input('x'.repeat(5000)))).toBeNull();
  });
});
