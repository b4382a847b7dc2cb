import { twoPdfs } from '../support/documents';
import { expect, runPlain, test } from '../support/launch';
import { startJudge } from '../support/practice';

const NUMBERS = ['+12025550101', '+12025550102', '+12025550103', '+12025550104', '+12025550105'];

test('five commands at once: one process owns the outbox, and each fax is sent once', async ({ userData }) => {
  test.setTimeout(120_000);
  const judge = await startJudge(userData);
  try {
    const env = { PAGEWIRE_IFAX_URL: judge.baseUrl };
    const { a } = await twoPdfs(userData);
    const key = await runPlain({ userData, env, args: ['key', 'set'] });
    key.child.stdin?.end(`${judge.key}\n`);
    expect(await key.ended).toMatchObject({ code: 0 });
    const runs = await Promise.all(
      NUMBERS.map((number) => runPlain({ userData, env, args: ['send', a, '--to', number, '--yes', '--json'] })),
    );
    const ends = await Promise.all(
      runs.map(({ child, ended }) => {
        child.stdin?.end();
        return ended;
      }),
    );
    const codes = ends.map(({ code }) => code);
    expect(codes, ends.map(({ err }) => err).join('')).toEqual(NUMBERS.map(() => 0));
    const accepted = await judge.accepted();
    expect(accepted.map(({ faxNumber }) => faxNumber).sort()).toEqual(NUMBERS);
    const list = await runPlain({ userData, env, args: ['list', '--json'] });
    list.child.stdin?.end();
    const { out } = await list.ended;
    const listed = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly to: string }).to);
    expect(listed.sort()).toEqual(NUMBERS);
  } finally {
    await judge.stop();
  }
});
