import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { twoPdfs, writeDocument } from '../support/documents';
import { expect, runPlain, test } from '../support/launch';
import { startJudge } from '../support/practice';
import { rail } from '../support/window';

const run = async (options: Parameters<typeof runPlain>[0], input?: string) => {
  const { child, ended } = await runPlain(options);
  child.stdin?.end(input ?? '');
  return ended;
};

test('key, send with ranges and quality, wait: delivered, and exactly these pages', async ({ userData }) => {
  const judge = await startJudge(userData);
  try {
    const env = { PAGEWIRE_IFAX_URL: judge.baseUrl };
    const { a, b } = await twoPdfs(userData);
    expect(await run({ userData, env, args: ['key', 'set'] }, `${judge.key}\n`)).toMatchObject({ code: 0 });
    expect((await run({ userData, env, args: ['key', 'test'] })).out).toContain('The key works.');
    const sent = await run({
      userData,
      env,
      args: [
        'send',
        a,
        b,
        '--to',
        '+12025550101',
        '--pages',
        '2,5-last',
        '--pages',
        '1',
        '--quality',
        'hd',
        '--yes',
        '--wait',
      ],
    });
    expect(sent.code, sent.out + sent.err).toBe(0);
    expect(sent.out).toMatch(/Delivered today .*4 pages/);
    const [, id = ''] = /^(\S+)/m.exec((await run({ userData, env, args: ['list'] })).out) ?? [];
    const shown = (await run({ userData, env, args: ['show', id] })).out;
    // Each step with its time, its cause, and who says so.
    expect(shown).toMatch(/today \S+.*Put in the outbox \(you\)/);
    expect(shown).toMatch(/today \S+.*Handing over began: try 1 \(this computer\)/);
    expect(shown).toMatch(/today \S+.*Delivered: 4 pages.* \(fax service\)/);
    expect(await judge.accepted()).toEqual([
      expect.objectContaining({
        faxNumber: '+12025550101',
        quality: 'HD',
        text: ['Page 2 of A', 'Page 5 of A', 'Page 6 of A', 'Page 1 of B'],
      }),
    ]);
    // The key is nowhere in what was written: not in the data folder, not in what was printed.
    const texts = await allBytes(userData, ['accepted', 'documents of the user']);
    expect(texts.some((bytes) => bytes.includes(judge.key))).toBe(false);
    // Nor is the number or a file name.
    expect(texts.some((bytes) => bytes.includes('2025550101') || bytes.includes('referral A'))).toBe(false);
  } finally {
    await judge.stop();
  }
});

test('pages taken out by the service', async ({ userData }) => {
  const judge = await startJudge(userData);
  try {
    const env = { PAGEWIRE_IFAX_URL: judge.baseUrl };
    const { a } = await twoPdfs(userData);
    await run({ userData, env, args: ['key', 'set'] }, judge.key);
    const options = ['--to', '+12025550101', '--pages', '2-3', '--pages-by', 'ifax', '--yes', '--wait', '--json'];
    const sent = await run({ userData, env, args: ['send', a, ...options] });
    expect(sent.code, sent.out + sent.err).toBe(0);
    for (const line of sent.out.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
    const [fax] = await judge.accepted();
    expect(fax).toMatchObject({
      files: [{ fileName: 'document-1.pdf', pages: ['2-3'] }],
      text: ['Page 2 of A', 'Page 3 of A'],
    });
  } finally {
    await judge.stop();
  }
});

test('while the window is open its process sends, and the window shows it', async ({ running: { page, userData } }) => {
  const { a } = await twoPdfs(userData);
  const sent = await run({ userData, args: ['send', a, '--to', '+12025550101', '--pages', '1', '--wait'] });
  expect(sent.code, sent.out + sent.err).toBe(0);
  await rail(page, /^Sent/).click();
  await expect(page.getByText(/Delivered today/).first()).toBeVisible();
});

test('exit codes: failed 1, usage 2, not sure 3', async ({ userData }) => {
  const { a } = await twoPdfs(userData);
  const to = async (number: string) => (await run({ userData, args: ['send', a, '--to', number, '--wait'] })).code;
  expect(await to('+12025550102')).toBe(1);
  expect(await to('+12025550119')).toBe(3);
  expect(await to('911')).toBe(2);
  const notPdf = await writeDocument(userData, 'not a.pdf', Buffer.from('plain text'));
  expect((await run({ userData, args: ['send', notPdf, '--to', '+12025550101'] })).code).toBe(1);
});

async function allBytes(folder: string, except: readonly string[]): Promise<readonly Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && !except.some((name) => path.relative(folder, entry.parentPath).startsWith(name)),
  );
  return Promise.all(files.map((entry) => readFile(path.join(entry.parentPath, entry.name))));
}
