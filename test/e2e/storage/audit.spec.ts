import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AuditEntry } from '../../../core/audit/entry';
import { twoPdfs } from '../support/documents';
import { hasNoFaults } from '../support/faultless';
import { expect, runPlain, startApp, test } from '../support/launch';
import { rail } from '../support/window';

const run = async (userData: string, ...args: readonly string[]) => (await runPlain({ userData, args })).ended;
const PERSONAL = ['2025550101', '0101', 'referral', 'Rückruf Ahorn', 'Ahorn'];

test('who did what is written down, checked and saved, and a cut end is named', async ({ userData }) => {
  const { a } = await twoPdfs(userData);
  const { app, page } = await startApp({ userData });
  const file = path.join(userData, 'saved.csv');
  try {
    const args = ['--to', '+12025550101', '--note', 'Rückruf Ahorn', '--wait'];
    expect((await run(userData, 'send', a, ...args)).code).toBe(0);
    await rail(page, /^Outbox/).click();
    await page.getByRole('button', { name: 'Pause sending' }).click();
    await expect(page.getByRole('button', { name: 'Resume sending' }).first()).toBeVisible();

    await rail(page, /^Sent/).click();
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'Erase pages now' }).click();
    const question = page.getByRole('alertdialog', { name: 'Erase the pages of this fax?' });
    await hasNoFaults(page, 'the question before pages are erased');
    await question.getByRole('button', { name: 'Keep them' }).click();
    const sealed = path.join(userData, 'documents/outgoing');
    expect(await readdir(sealed)).toHaveLength(1);
    await page.getByRole('button', { name: 'Erase pages now' }).click();
    await question.getByRole('button', { name: 'Erase the pages' }).click();
    await expect(page.getByText(/^You erased the pages today/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Erase pages now' })).toHaveCount(0);
    expect(await readdir(sealed)).toEqual([]);

    await rail(page, /^Settings/).click();
    const section = page.getByRole('region', { name: 'Audit log', exact: true });
    await section.getByRole('button', { name: 'Check now' }).click();
    await expect(section.getByText(/^The audit log is whole: \d+ entries since today/)).toBeVisible();
    await section.getByRole('button', { name: 'Show the last entries' }).click();
    await expect(section.getByRole('row', { name: /Sending paused or resumed/ })).toContainText('window');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await section.getByRole('button', { name: 'Save as CSV' }).click();
    await expect(section.getByText('The audit log was saved.')).toBeVisible();

    const listed = await run(userData, 'audit', 'list', '--json');
    const entries = listed.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditEntry);
    const said = entries.map(({ through, is, says }) => [through, is, says['step'] ?? says['name']].join(' ').trim());
    for (const expected of [
      'program started',
      'command-line fax-queued',
      'program fax-step sending',
      'program fax-step delivered',
      'command-line command send',
      'window sending-paused',
      'window fax-step pages-erased',
      'window log-checked',
      'window log-exported',
    ])
      expect(said).toContain(expected);
    expect(entries.map(({ n }) => n)).toEqual(entries.map((_entry, index) => index + 1));
    const whole = await run(userData, 'audit', 'verify', '--json');
    expect(whole.code, whole.out + whole.err).toBe(0);
    expect(JSON.parse(whole.out)).toMatchObject({ type: 'audit', whole: true, bad: [], head: { state: 'fits' } });
  } finally {
    await app.close();
  }

  const folder = path.join(userData, 'audit-log');
  const segment = path.join(folder, 'segment-000001');
  const text = await readFile(segment, 'utf8');
  for (const personal of PERSONAL) expect(text + (await readFile(file, 'utf8'))).not.toContain(personal);
  expect(text.trimEnd().split('\n').at(-1)).toContain('"is":"ended"');
  expect((await readdir(folder)).toSorted()).toEqual(['key', 'segment-000001']);

  const lines = text.split('\n').slice(0, 9);
  await writeFile(segment, `${lines.join('\n')}\n`);
  const cut = await run(userData, 'audit', 'verify');
  expect(cut.code).toBe(1);
  expect(cut.out).toContain('The audit log is not as it was written.');
  expect(cut.out).toMatch(/Part 1, line 10: When Pagewire started here, entries were missing at the end of the log/);
  expect(cut.out).toMatch(/The last entry before it that can be trusted is number 8, of today/);
});
