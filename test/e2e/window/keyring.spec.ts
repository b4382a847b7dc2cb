import { once } from 'node:events';
import { openSessionBus, type SessionBus } from '../../fixtures/session-bus';
import { expect, startApp, test } from '../support/launch';
import { documentCards, enterNumber, send } from '../support/window';

/** A session whose keyring is open, but answers nobody yet: it asks a person for the password, who is having coffee. */
async function withBusyKeyring(use: (bus: SessionBus, answer: () => void) => Promise<void>): Promise<void> {
  const bus = await openSessionBus();
  await bus.startKeyring();
  const { go } = bus.pauseKeyring();
  try {
    await use(bus, go);
  } finally {
    go();
    await bus.close();
  }
}

test('the window does not wait for the keyring, says so, and goes on by itself', async ({ userData }) => {
  await withBusyKeyring(async ({ env }, answer) => {
    const { app, page } = await startApp({ userData, env });
    try {
      await expect(page.getByRole('heading', { level: 1, name: 'New fax' })).toBeVisible();
      await expect(page.getByText('Waiting for the system keyring')).toBeVisible();
      answer();
      await expect(page.getByRole('button', { name: 'Try the sample letter' })).toBeVisible();
      await expect(page.getByText('This computer has no system keyring.')).toHaveCount(0);
    } finally {
      await app.close();
    }
  });
});

test('faxes that need you are counted as soon as the keyring has answered', async ({ userData }) => {
  const bus = await openSessionBus();
  try {
    await bus.startKeyring();
    const { env } = bus;
    const first = await startApp({ userData, env });
    await first.page.getByRole('button', { name: 'Try the sample letter' }).click();
    await expect(documentCards(first.page)).toHaveCount(1);
    // Nobody asks about this one, so nothing but the opening itself brings the news.
    await enterNumber(first.page, '+12025550119');
    await send(first.page, /^Send \d/);
    await expect(first.page).toHaveTitle('Pagewire - 1 needs you', { timeout: 20_000 });
    await first.app.close();

    const { go } = bus.pauseKeyring();
    const { app, page } = await startApp({ userData, env });
    await expect(page.getByText('Waiting for the system keyring')).toBeVisible();
    await expect(page).toHaveTitle('Pagewire');
    go();
    await expect(page).toHaveTitle('Pagewire - 1 needs you');
    await app.close();
  } finally {
    await bus.close();
  }
});

test('the program ends at once while the keyring does not answer, and leaves the data to the next start', async ({
  userData,
}) => {
  await withBusyKeyring(async ({ env }, answer) => {
    const { app, page } = await startApp({ userData, env });
    await expect(page.getByText('Waiting for the system keyring')).toBeVisible();
    const gone = once(app.process(), 'exit');
    await app.evaluate(({ app: electron }) => {
      electron.quit();
    });
    // Gently it could only end when the keyring has answered.
    expect(await gone).toEqual([null, 'SIGKILL']);
    const next = await startApp({ userData, env });
    await expect(next.page.getByText('Waiting for the system keyring')).toBeVisible();
    answer();
    await expect(next.page.getByRole('button', { name: 'Try the sample letter' })).toBeVisible();
    await next.app.close();
  });
});
