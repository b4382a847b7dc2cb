import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uriWithSecretPath, type Queue } from '../../electron/printing/printer-uris';
import { runIpptool } from './run-ipptool';
import { runPrinter, type RunningPrinter } from './running-printer';
import { everywhereSamples, OFFICIAL, sampleJpeg, samplePdf, samplePostScript } from './samples';

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
