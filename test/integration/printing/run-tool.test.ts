import { describe, expect, it } from 'vitest';
import { createRunTool, toolEnvironment } from '../../../electron/printing/setup/run-tool';
import type { Argument, Command } from '../../../electron/printing/setup/plan';
import { systemClock } from '../../../electron/system/clock';

const SECRET = { secret: 'ipp://pagewire:nB3-k9vQ@127.0.0.1:1/', shown: 'ipp://pagewire:******@127.0.0.1:1/' };
const run = createRunTool(toolEnvironment('linux', { ...process.env, PAGEWIRE_OWN: 'x', LANG: 'de_DE' }), systemClock);
const tool = (program: string, args: readonly Argument[], more: Partial<Command> = {}) =>
  run({ program, args, input: null, limitMs: 10_000, ...more });

describe('a program of the system', () => {
  it('gets its arguments one by one, whatever a shell would make of them', async () => {
    const args = ['%s|', 'a b', '$HOME', '; id', "'", '--'];
    expect(await tool('/usr/bin/printf', args)).toMatchObject({ code: 0, out: "a b|$HOME|; id|'|--|" });
  });

  it('is told nothing of ours, answers in the C locale, and has no terminal to ask on', async () => {
    const { out } = (await tool('/usr/bin/env', [])) as { out: string };
    expect(out).toContain('LC_ALL=C\n');
    expect(out).not.toMatch(/PAGEWIRE_OWN|LANG=/);
    expect(await tool('/usr/bin/tty', [])).toMatchObject({ code: 1 });
    // A session of its own: /dev/tty cannot be opened, wherever Pagewire was started.
    expect(await tool('/bin/sh', ['-c', 'exec 3<>/dev/tty'])).toMatchObject({ kind: 'ended', code: 2 });
  });

  it('gets arguments that nobody may see through xargs, and what it says of them is masked', async () => {
    const end = await tool('/usr/bin/xargs', ['-0', '/usr/bin/printf', '%s|'], { input: ['a b', SECRET, ''] });
    expect(end).toMatchObject({ code: 0, out: `a b|${SECRET.shown}||` });
    const loud = await tool('/bin/sh', ['-c', 'echo "bad $0" >&2; exit 3', SECRET]);
    expect(loud).toMatchObject({ code: 3, err: `bad ${SECRET.shown}\n` });
  });

  it('may end before it has read its input, be missing, or be killed at its limit with all it started', async () => {
    expect(await tool('/bin/true', [], { input: ['x'.repeat(1_000_000)] })).toMatchObject({ code: 0 });
    expect(await tool('/nonexistent/lpadmin', [])).toEqual({ kind: 'missing' });
    expect(await tool('/bin/sh', ['-c', 'sleep 600 & sleep 600'], { limitMs: 200 })).toEqual({ kind: 'late' });
  });
});
