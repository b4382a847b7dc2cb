import { execFileSync } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CALLS, type CallName } from '../../../bridge/channels';
import { handleSchema } from '../../../bridge/edit-schema';
import { VALID } from '../../fixtures/bridge/valid-arguments';
import { twoPdfs } from '../support/documents';
import { evilCopy, sayAll, sayDrop, shout } from '../support/evil-preload';
import { expect, pageIsReady, startApp, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { documentCards, dropOnNewFax, sendButton } from '../support/window';

const CANARY = 'canary-9c31-pagewire';
/** What they are told becomes a key by a hash that takes its time and all of a processor, on purpose: asked with two of the files. */
const SLOW: ReadonlySet<CallName> = new Set([
  'lock.unlock',
  'lock.setPassphrase',
  'lock.removePassphrase',
  'recovery.confirmPhrase',
  'recovery.recover',
  'recovery.restore',
]);

/** Every message that names `file` instead of something in a valid one, and a few that name it anyhow. */
function naming(valid: unknown, file: string): readonly unknown[] {
  const into = (value: unknown): unknown[] => {
    if (typeof value === 'string') return [file];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, entry]) =>
      into(entry).map((spoilt) =>
        Array.isArray(value) ? value.with(Number(key), spoilt) : { ...value, [key]: spoilt },
      ),
    );
  };
  return [file, [file], { path: file }, { file }, { ...(valid as object), path: file }, ...into(valid)];
}

test('a preload that was taken over gets the bytes of no file that it names, and sends none', async ({ userData }) => {
  test.setTimeout(180_000);
  const root = await evilCopy(userData);
  const data = path.join(userData, 'data');
  await mkdir(data);
  // Inside the window's own files: a link out, and a folder beside whose name begins the same.
  await symlink(path.join(userData, 'secret.js'), path.join(root, 'out/renderer/link.js'));
  await symlink('/etc', path.join(root, 'out/renderer/linked'));
  await mkdir(path.join(root, 'out/renderer-evil'));
  await writeFile(path.join(root, 'out/renderer-evil/x.js'), CANARY);
  for (const name of ['secret.js', 'secret.pdf', 'secret.txt'])
    await writeFile(path.join(userData, name), `%PDF-1.4 ${CANARY}`);
  const pipe = path.join(userData, 'pipe.pdf');
  execFileSync('mkfifo', [pipe]);
  const { app, page } = await startApp({ userData: data, root });
  await app.evaluate(({ dialog, shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    const cancelled = (): Promise<never> => Promise.resolve({ canceled: true, filePaths: [], filePath: '' } as never);
    Object.assign(dialog, { showOpenDialog: cancelled, showSaveDialog: cancelled });
    shell.openExternal = (address: string) => {
      opened.push(address);
      return Promise.resolve();
    };
  });

  const files = [
    '/etc/passwd',
    pipe,
    'C:\\Windows\\win.ini',
    '\\\\host\\share\\x',
    '//host/share/x',
    '/proc/self/environ',
    '/dev/zero',
    path.join(userData, 'secret.pdf'),
    path.join(data, 'outbox.db'),
    path.join(data, 'settings.json'),
    path.join(data, 'data-key'),
    'file:///etc/passwd',
  ];
  const answers: unknown[] = [];
  for (const [at, file] of files.entries()) {
    // Valid as they stand, "open the dialog" and "remove the key" would be just that.
    const asked = CALLS.filter((channel) => at < 2 || !SLOW.has(channel));
    const said = asked.flatMap((channel) => naming(VALID[channel], file).map((message) => ({ channel, message })));
    answers.push(...(await sayAll(page, said)));
  }
  const heard = JSON.stringify(answers);
  expect(answers.length).toBeGreaterThan(2000);
  for (const secret of [CANARY, 'root:x:0', 'DBUS_SESSION', 'SQLite format', 'no such channel'])
    expect(heard).not.toContain(secret);
  const taken = answers.filter((answer) => (answer as { ok: boolean }).ok);
  // Texts that may say anything: a search, a note that is kept; nothing of it is opened.
  expect(JSON.stringify(taken)).not.toMatch(/"handle"/);

  // The one channel that brings files takes their bytes; a name is a name.
  for (const file of files) {
    const dropped = await sayDrop(page, [{ name: `${file}.pdf`, size: 8 }], 'eight by');
    expect(dropped, file).toMatchObject({ reply: { ok: true, value: [{ ok: false }] } });
    expect(JSON.stringify(dropped), file).not.toContain('"ok":true,"document"');
  }
  for (const message of [
    files,
    [{ path: '/etc/passwd', name: 'a.pdf', size: 1 }],
    '/etc/passwd',
    null,
    [],
    Array(51).fill({ name: 'a', size: 1 }),
  ])
    expect(await sayDrop(page, message, '')).toMatchObject({
      asked: [],
      reply: { ok: false, error: { code: 'bad-request' } },
    });
  // A path instead of bytes.
  expect(await sayDrop(page, [{ name: 'a.pdf', size: 8 }], null)).toMatchObject({
    reply: { ok: true, value: [{ ok: false, code: 'file-not-readable' }] },
  });
  expect(await sayDrop(page, [{ name: 'a.pdf', size: 9e15 }], 'x')).toMatchObject({
    asked: [],
    reply: { value: [{ code: 'file-too-large' }] },
  });
  for (const message of ['/etc/passwd', null, [{ name: 'a.pdf', size: 1 }]]) await shout(page, message);

  // Pictures and the window's own files.
  const statuses = await page.evaluate(
    async ([secret]) => {
      const tried = [
        'app://ui/link.js',
        'app://ui/linked/passwd.js',
        'app://ui/..%2frenderer-evil%2fx.js',
        `app://ui/page-picture?of=${encodeURIComponent(secret)}&wanted=${encodeURIComponent('{"kind":"page","page":1,"turn":0,"width":100}')}`,
      ];
      const got: number[] = [];
      for (const address of tried) got.push((await fetch(address)).status);
      return got;
    },
    [path.join(userData, 'secret.pdf')] as const,
  );
  expect(statuses).toEqual([404, 404, 404, 404]);

  // Nobody has the pipe open: who opened it to read would be found here, and would hang.
  await expect(open(pipe, constants.O_WRONLY | constants.O_NONBLOCK)).rejects.toMatchObject({ code: 'ENXIO' });
  const faxes = await callFromPage(page, 'fax.list', { box: 'outbox', search: '', limit: 10, offset: 0 });
  expect(faxes).toMatchObject({ ok: true, value: { total: 0 } });
  expect(await readdir(path.join(data, 'documents/dropped'))).toEqual([]);
  expect(await readdir(path.join(data, 'documents/outgoing'))).toEqual([]);
  const openedLinks = await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  for (const link of openedLinks) expect(link).toMatch(/^https:\/\/www\.ifaxapp\.com\//);
  expect(await readFile(path.join(data, 'logs/main.log'), 'utf8')).not.toMatch(
    new RegExp(`${CANARY}|passwd|win\\.ini`),
  );

  // Frames that do have a bridge: one of our own origin, as an empty one is, and one of none.
  await page.evaluate(() => {
    for (const rights of [null, 'allow-scripts']) {
      const frame = document.createElement('iframe');
      if (rights !== null) frame.setAttribute('sandbox', rights);
      frame.srcdoc = '<p>frame</p>';
      document.body.append(frame);
    }
  });
  for (const frame of page.frames().slice(1)) await frame.waitForSelector('p');
  const [own, foreign] = page.frames().slice(1);
  if (own === undefined || foreign === undefined) throw new Error('the page has two frames');
  expect([await own.evaluate(() => self.origin), await foreign.evaluate(() => self.origin)]).toEqual([
    'app://ui',
    'null',
  ]);
  const everything = CALLS.map((channel) => ({ channel, message: VALID[channel] }));
  for (const frame of [own, foreign])
    expect(new Set((await sayAll(frame, everything)).map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"ok":false,"error":{"code":"not-allowed"}}']),
    );
  expect(await sayDrop(foreign, [{ name: 'a.pdf', size: 8 }], 'eight by')).toMatchObject({
    asked: [],
    reply: { ok: false, error: { code: 'not-allowed' } },
  });
  expect(await callFromPage(page, 'settings.get', {})).toMatchObject({ ok: true });
  await app.close();
});

test('handles that are forged, given back, or of a page that is gone stand for nothing', async ({
  running: { page, userData },
}) => {
  const { a } = await twoPdfs(userData);
  await dropOnNewFax(page, [a]);
  const sealed = (): Promise<string[]> => readdir(path.join(userData, 'documents/dropped'));
  const handle = handleSchema.parse((await sealed())[0]?.replace('.sealed', ''));
  const ask = async (which: string): Promise<readonly unknown[]> => [
    await callFromPage(page, 'documents.show', { handle: which }),
    await callFromPage(page, 'documents.unlock', { handle: which, password: '' }),
    await callFromPage(page, 'documents.release', { handle: which }),
    await page.evaluate(
      async (of) =>
        (
          await fetch(
            `/page-picture?of=${of}&wanted=${encodeURIComponent('{"kind":"page","page":1,"turn":0,"width":100}')}`,
          )
        ).status,
      which,
    ),
  ];
  const nothing = [...Array.from({ length: 3 }, () => ({ ok: false, error: { code: 'not-found' } })), 404];
  const draft = (which: string) => {
    const { draft: whole } = VALID['fax.send'];
    const [file] = whole.documents;
    return { ...whole, cover: null, documents: [{ ...file, handle: which }] };
  };
  const sends = async (which: string): Promise<unknown> =>
    callFromPage(page, 'fax.send', { draft: draft(which), confirmed: [] });
  const gone = { ok: false, error: { code: 'document', reason: 'file-gone' } };

  expect(await callFromPage(page, 'documents.show', { handle })).toMatchObject({ ok: true });
  const forged = `${handle.slice(0, -1)}${handle.endsWith('A') ? 'B' : 'A'}`;
  expect(await ask(forged)).toEqual(nothing);
  expect(await sends(forged)).toMatchObject(gone);
  // A page that is loaded again holds nothing of the one before; the copy is erased.
  await page.reload();
  await pageIsReady(page);
  await expect.poll(sealed).toEqual([]);
  expect(await ask(handle)).toEqual(nothing);
  expect(await sends(handle)).toMatchObject(gone);
  // Given back, and said once more.
  await dropOnNewFax(page, [a]);
  const second = handleSchema.parse((await sealed())[0]?.replace('.sealed', ''));
  expect(await callFromPage(page, 'documents.release', { handle: second })).toEqual({ ok: true, value: null });
  expect(await ask(second)).toEqual(nothing);
  expect(await sends(second)).toMatchObject(gone);
  await expect(documentCards(page)).toHaveCount(1);
  await expect(sendButton(page)).toBeVisible();
});
