import { mkdirSync } from 'node:fs';
import { twoPdfs } from '../e2e/support/documents';
import { expect, runPlain, startApp, test } from '../e2e/support/launch';
import { rail } from '../e2e/support/window';
import { FOLDER, take } from './take';

test('the audit log in the settings, checked and with its last entries', async ({ userData }) => {
  mkdirSync(FOLDER, { recursive: true });
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData });
  await (
    await runPlain({ userData, args: ['send', a, '--to', '+12025550101', '--wait'] })
  ).ended;
  await rail(page, /^Settings/).click();
  const section = page.getByRole('region', { name: 'Audit log', exact: true });
  await section.getByRole('button', { name: 'Check now' }).click();
  await expect(section.getByText(/^The audit log is whole/)).toBeVisible();
  await section.scrollIntoViewIfNeeded();
  await take(page, 'settings-audit');
  await section.getByRole('button', { name: 'Show the last entries' }).click();
  await section.getByRole('table').scrollIntoViewIfNeeded();
  await take(page, 'settings-audit-entries');
  await app.close();
});
