import { twoPdfs } from '../support/documents';
import { expect, runPlain, test } from '../support/launch';
import { startJudge } from '../support/practice';

interface Line {
  readonly type: string;
  readonly id: string;
  readonly to: string;
  readonly state: { readonly name: string };
}

test('everything about a fax that needs somebody can be done without the window', async ({ userData }) => {
  const judge = await startJudge(userData);
  const env = { PAGEWIRE_IFAX_URL: judge.baseUrl };
  const run = async (...args: string[]) => {
    const { child, ended } = await runPlain({ userData, env, args });
    child.stdin?.end(args[0] === 'key' ? judge.key : '');
    return ended;
  };
  const idOf = async (number: string): Promise<string> => {
    const lines = (await run('list', '--json')).out.trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Line).find(({ to }) => to === number)?.id ?? '';
  };
  try {
    const { a } = await twoPdfs(userData);
    await run('key', 'set');
    expect(await run('send', a, '--to', '+12025550107', '--yes', '--wait')).toMatchObject({ code: 1 });
    const partly = await idOf('+12025550107');
    const missing = await run('resend', partly, '--pages', 'missing', '--to', '+12025550101', '--yes', '--wait');
    expect(missing.code, missing.out + missing.err).toBe(0);
    expect(missing.out).toMatch(/Delivered today .*5 pages/);
    expect((await judge.accepted()).at(-1)?.text).toEqual([2, 3, 4, 5, 6].map((page) => `Page ${String(page)} of A`));
    // What was delivered has no missing pages, and a time that does not exist is none.
    const delivered = await idOf('+12025550101');
    expect(await run('resend', delivered, '--pages', 'missing')).toMatchObject({ code: 1 });
    expect(await run('resend', delivered, '--at', '2026-02-31 10:00')).toMatchObject({ code: 2 });
    const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const held = await run('resend', delivered, '--at', `${soon} 10:00`);
    expect(held.code, held.out + held.err).toBe(0);
    expect(held.out).toContain('Waits on this computer until');

    expect(await run('send', a, '--to', '+12025550119', '--yes', '--wait')).toMatchObject({ code: 3 });
    const unsure = await idOf('+12025550119');
    const taken = (await judge.accepted()).find(({ faxNumber }) => faxNumber === '+12025550119');
    const settled = await run('settle', unsure, 'sent', '--job-id', taken?.jobId ?? '', '--wait');
    expect(settled.code, settled.out + settled.err).toBe(0);
    expect(settled.out).toContain('Delivered today');
    expect(await run('settle', unsure, 'again')).toMatchObject({ code: 1 });

    expect(await run('send', a, '--to', '+12025550128', '--yes', '--wait')).toMatchObject({ code: 3 });
    const again = await run('settle', await idOf('+12025550128'), 'again', '--json');
    expect(JSON.parse(again.out.split('\n')[0] ?? '')).toMatchObject({ type: 'queued' });
    expect((await judge.accepted()).filter(({ faxNumber }) => faxNumber === '+12025550128')).toHaveLength(2);
  } finally {
    await judge.stop();
  }
});
