import { twoPdfs } from '../support/documents';
import { expect, runPlain, startApp, test } from '../support/launch';
import { startJudge } from '../support/practice';
import { enterKey } from '../support/window';

// A browser's HTTP stack repeats a POST when the connection that it had kept turns out to be closed: two faxes.
test('a connection that closes after the body, just after another one was answered: one body, not sure', async ({
  userData,
}) => {
  const judge = await startJudge(userData);
  const env = { PAGEWIRE_IFAX_URL: judge.baseUrl };
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData, env });
  const send = async (to: string) => {
    const { ended } = await runPlain({ userData, env, args: ['send', a, '--to', to, '--yes'] });
    return (await ended).code;
  };
  try {
    await enterKey(page, judge.key);
    expect(await send('+12025550101')).toBe(0);
    await judge.fault({ faults: [{ kind: 'close-after-body' }], path: '/customer/fax-send' });
    expect((await judge.accepted()).map(({ faxNumber }) => faxNumber)).toEqual(['+12025550101']);
    const second = await send('+12025550100');
    const taken = (await judge.accepted()).map(({ faxNumber }) => faxNumber);
    expect(taken, 'one body for each fax').toEqual(['+12025550101', '+12025550100']);
    expect(second).toBe(3);
    const bodies = (await judge.requests()).filter(({ path }) => path.endsWith('/fax-send'));
    expect(bodies.map(({ onSocket }) => onSocket)).toEqual([1, 1]);
  } finally {
    await app.close();
    await judge.stop();
  }
});
