import { expect, pageIsReady, runPlain, test } from '../support/launch';

test('a second start in the moment in which the window ends gets a window of its own', async ({ running }) => {
  const { app, userData } = running;
  const opened = app.waitForEvent('window');
  const faults = await app.evaluate(async ({ app: electron, BrowserWindow }) => {
    const seen: string[] = [];
    const note = (error: unknown): void => {
      seen.push(String(error));
    };
    process.on('uncaughtException', note);
    const [window] = BrowserWindow.getAllWindows();
    // Ended already, and the app's own listener comes after this one: it does not know yet.
    const ended = new Promise<void>((resolve) => {
      window?.prependListener('closed', () => {
        try {
          electron.emit('second-instance', {}, [], '', { wantsWindow: true });
        } catch (error) {
          note(error);
        }
        resolve();
      });
    });
    window?.close();
    await ended;
    process.off('uncaughtException', note);
    return seen;
  });
  expect(faults).toEqual([]);
  await pageIsReady(await opened);

  // The end of the first window was not taken for the end of the second: a third start finds that one.
  const third = await runPlain({ userData });
  third.child.stdin?.end();
  expect(await third.ended).toMatchObject({ code: 0 });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
