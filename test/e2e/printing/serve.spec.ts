import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PrinterIdentity } from '../../../electron/printing/printer-identity';
import { collection, mimeMediaType, name, uri } from '../../../electron/printing/ipp/codec/build';
import { textPdf } from '../../fixtures/documents/pdf';
import { ask } from '../../ipp/client';
import { documentCards } from '../support/window';
import { runPlain, startApp } from '../support/launch';
import { expect, test } from '../support/print-server';

const linesOf = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): unknown => JSON.parse(line));

/** Processes that draw a page of this data folder. */
async function pagesOf(userData: string): Promise<number> {
  const processes = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const lines = processes.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''));
  const drawing = (await Promise.all(lines)).filter(
    (line) => line.includes('--type=renderer') && line.includes(userData),
  );
  return drawing.length;
}

test('serving for a script: addresses, one line for each job, no window; what was printed waits afterwards', async ({
  userData,
  env,
}) => {
  const identity = JSON.parse(await readFile(path.join(userData, 'printer.json'), 'utf8')) as PrinterIdentity;
  const { child, ended } = await runPlain({ userData, env, args: ['printer', 'serve', '--json'] });
  let out = '';
  child.stdout?.on('data', (piece: Buffer) => (out += piece.toString()));
  const at = (queue: string) => `ipp://127.0.0.1:${identity.port}/ipp/${queue}`;
  await expect
    .poll(() => linesOf(out), { timeout: 20_000 })
    .toEqual([{ type: 'printer-serving', addresses: [at('print'), at('faxout')] }]);

  const document = await textPdf('S', 3);
  const format = mimeMediaType('document-format', 'application/pdf');
  await ask({ identity }, 'printJob', { attributes: [name('job-name', 'Referral'), format], document });
  await ask({ identity }, 'printJob', {
    queue: 'faxout',
    attributes: [name('job-name', 'Result'), format],
    job: [collection('destination-uris', [uri('destination-uri', 'tel:+12025550101')])],
    document,
  });
  const printed = { type: 'printed', format: 'application/pdf', pages: 3, bytes: document.length };
  await expect
    .poll(() => linesOf(out).slice(1))
    .toEqual([
      { ...printed, queue: 'print', title: 'Referral', destinations: [] },
      { ...printed, queue: 'faxout', title: 'Result', destinations: ['+12025550101'] },
    ]);
  expect(out).not.toContain(identity.secret);
  // Another start is answered by this one, and by then a window would have its page.
  expect(await (await runPlain({ userData, env, args: ['list'] })).ended).toMatchObject({ code: 0 });
  expect(await pagesOf(userData)).toBe(0);
  // The switch of the settings is not touched.
  const settings = JSON.parse(await readFile(path.join(userData, 'settings.json'), 'utf8')) as { printerOn?: boolean };
  expect(settings.printerOn ?? false).toBe(false);
  child.kill('SIGINT');
  expect((await ended).code).toBe(0);

  const { app, page } = await startApp({ userData, env });
  await expect(documentCards(page).first()).toContainText('Re');
  expect(await pagesOf(userData)).toBe(1);
  await app.close();
});
