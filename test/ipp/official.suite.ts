import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openUri, uriWithCredentials, uriWithSecretPath, type Queue } from '../../electron/printing/printer-uris';
import { runIpptool } from './run-ipptool';
import { runPrinter, type RunningPrinter } from './running-printer';
import { everywhereSamples, OFFICIAL, sampleJpeg, samplePdf, samplePostScript, sampleRaster } from './samples';

/** The suites of CUPS, run by its own ipptool, against the printer over real HTTP. */
let folder: string;
let running: RunningPrinter;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pagewire-ipp-samples-'));
  everywhereSamples(folder);
  samplePdf(folder, 'document-a4.pdf', 2);
  samplePdf(folder, 'document-letter.pdf', 2, 'letter');
  for (const name of ['document-a4.ps', 'document-letter.ps']) samplePostScript(folder, name);
  for (const name of ['color.jpg', 'gray.jpg']) sampleJpeg(folder, name);
  running = await runPrinter();
}, 120_000);
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const byPath = (queue: Queue): string => uriWithSecretPath(running.identity, queue).replace('http:', 'ipp:');

const SUITES = [
  { suite: 'ipp-1.1.test', passes: 30 },
  { suite: 'ipp-2.0.test', passes: 31 },
  { suite: 'ipp-everywhere.test', passes: 65 },
];

it.each(SUITES)(
  '$suite passes at the address with the secret in it',
  async ({ suite, passes }) => {
    const { failed, passed, output } = await runIpptool(byPath('print'), join(OFFICIAL, suite), {
      cwd: folder,
      file: 'document-a4.pdf',
    });
    expect(failed, output).toBe(0);
    expect(passed, output).toBeGreaterThanOrEqual(passes);
  },
  60_000,
);

it('ipp-2.0.test passes with Basic credentials, which CUPS has in its queue', async () => {
  const { failed, passed, output } = await runIpptool(
    uriWithCredentials(running.identity, 'print'),
    join(OFFICIAL, 'ipp-2.0.test'),
    { cwd: folder, file: 'document-a4.pdf' },
  );
  expect(failed, output).toBe(0);
  expect(passed, output).toBeGreaterThanOrEqual(31);
});

it('without the secret the attributes are there and nothing can be printed', async () => {
  const attributes = await runIpptool(
    openUri(running.identity, 'print'),
    join(OFFICIAL, 'get-printer-attributes.test'),
    { cwd: folder, file: 'document-a4.pdf' },
  );
  expect(attributes.failed, attributes.output).toBe(0);
  expect(attributes.passed, attributes.output).toBeGreaterThan(0);
  const before = running.desk.printed.length;
  const job = await runIpptool(openUri(running.identity, 'print'), join(OFFICIAL, 'print-job.test'), {
    cwd: folder,
    file: 'document-a4.pdf',
  });
  expect(job.failed, job.output).toBe(1);
  expect(running.desk.printed).toHaveLength(before);
});

it('our suite of PWG 5100.15 passes, and the numbers are handed on', async () => {
  const { failed, passed, output } = await runIpptool(byPath('faxout'), join(import.meta.dirname, 'faxout.test'), {
    cwd: folder,
    file: 'document-a4.pdf',
  });
  expect(failed, output).toBe(0);
  expect(passed, output).toBe(10);
  expect(running.desk.printed.at(-1)).toMatchObject({
    queue: 'faxout',
    title: 'Two numbers',
    numbers: ['+12025550101', '+12025550102'],
    format: 'application/pdf',
  });
});

it("CUPS's fax-job.test passes, and the destination that is no telephone is not lost in silence", async () => {
  const { failed, passed, output } = await runIpptool(byPath('faxout'), join(OFFICIAL, 'fax-job.test'), {
    cwd: folder,
    file: 'document-a4.pdf',
  });
  expect(failed, output).toBe(0);
  expect(passed, output).toBe(2);
  expect(running.desk.printed.at(-1)?.numbers).toEqual(['4055551212', 'ipp://11.22.33.44/ipp/print']);
});

it.each([
  'print-job-gzip.test',
  'print-job-deflate.test',
  'print-job-media-col.test',
  'print-job-letter.test',
  'identify-printer.test',
])('%s passes', async (suite) => {
  const { failed, passed, output } = await runIpptool(byPath('print'), join(OFFICIAL, suite), {
    cwd: folder,
    file: 'document-a4.pdf',
  });
  expect(failed, output).toBe(0);
  expect(passed, output).toBeGreaterThan(0);
});

it.each(['black-1', 'sgray-8'] as const)('raster as ghostscript makes it is taken for what it is: %s', async (type) => {
  const file = sampleRaster(folder, `own-${type}.pwg`, type);
  await runIpptool(byPath('print'), join(OFFICIAL, 'print-job.test'), {
    cwd: folder,
    file,
    defines: { filetype: 'application/octet-stream' },
  });
  expect(running.desk.printed.at(-1)?.format).toBe('image/pwg-raster');
});
