import { CONTENT_SECURITY_POLICY } from '../../../electron/protocol/csp';
import { twoPdfs } from '../support/documents';
import { expect, pageIsReady, test } from '../support/launch';
import { shareApp } from '../support/shared-app';
import { choose, dropOnNewFax, enterNumber, rail, send } from '../support/window';

const shared = shareApp();

test('the policy comes as a header with every answer', async () => {
  const { page } = shared();
  const headers = await page.evaluate(async () => {
    const answers = [await fetch('app://ui/'), await fetch('app://ui/index.html'), await fetch('app://ui/nothing.js')];
    return answers.map((answer) => ({
      csp: answer.headers.get('content-security-policy'),
      nosniff: answer.headers.get('x-content-type-options'),
    }));
  });
  for (const each of headers) expect(each).toEqual({ csp: CONTENT_SECURITY_POLICY, nosniff: 'nosniff' });
});

test('a tour of everything asks only for own files, and breaks no rule of the policy', async () => {
  const { app, page, userData } = shared();
  const violations: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
  });
  page.on('request', (request) => asked.push(request.url()));
  // What the session let through or refused, also of workers and of the browser's own wishes.
  await app.evaluate(({ session }) => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    const { webRequest } = session.fromPartition('window');
    webRequest.onCompleted(({ url }) => seen.push(url));
    webRequest.onErrorOccurred(({ url }) => seen.push(url));
  });
  await page.reload();
  await pageIsReady(page);
  const { a, b } = await twoPdfs(userData);
  await dropOnNewFax(page, [a, b]);
  await enterNumber(page, '+12025550101');
  await choose(page, /^HD/);
  await expect(page.locator('img').first()).toBeVisible();
  await send(page, /^Send 9 pages/);
  for (const name of [/^Outbox/, /^Sent/, /^Settings/, /^New fax/]) {
    await rail(page, name).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  const seen = await app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  expect(asked.length).toBeGreaterThan(3);
  for (const url of [...asked, ...seen]) expect(url).toMatch(/^(app:\/\/ui\/|blob:app:\/\/ui\/|data:image\/)/);
  expect(violations).toEqual([]);
});

const BREAKS: Readonly<Record<string, string>> = {
  'script-src-elem':
    "const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s);",
  'script-src-attr':
    "const d = document.createElement('div'); d.setAttribute('onclick', 'window.broken = 1'); document.body.append(d); d.click();",
  'img-src':
    "const i = document.createElement('img'); i.src = 'https://pagewire.example/x.png'; document.body.append(i);",
  'connect-src': "fetch('https://pagewire.example/').catch(() => undefined);",
  'frame-src':
    "const f = document.createElement('iframe'); f.src = 'https://pagewire.example/'; document.body.append(f);",
  'form-action':
    "const f = document.createElement('form'); f.action = 'https://pagewire.example/'; document.body.append(f); f.submit();",
  'style-src-attr':
    "const d = document.createElement('div'); d.setAttribute('style', 'color: red'); document.body.append(d);",
  'style-src-elem':
    "const s = document.createElement('style'); s.textContent = 'body { color: red }'; document.body.append(s);",
  'worker-src': "try { new Worker('app://ui/index.js'); } catch { }",
  'base-uri':
    "const b = document.createElement('base'); b.href = 'https://pagewire.example/'; document.head.append(b);",
  'object-src':
    "const o = document.createElement('object'); o.data = 'https://pagewire.example/x'; document.body.append(o);",
};

/** Trusted Types holds these before the directive itself is asked. */
const COVERED = new Set(['script-src-elem', 'script-src-attr', 'worker-src', 'object-src']);

for (const [directive, code] of Object.entries(BREAKS)) {
  test(`${directive} is held`, async () => {
    const { page } = shared();
    // Playwright evaluates past the policy, so the page's own reaction is what counts.
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    });
    await page.evaluate(code).catch(() => undefined);
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { seen: string[] }).seen.join(' ')))
      .toMatch(new RegExp(`${directive}|${COVERED.has(directive) ? 'require-trusted-types-for' : directive}`));
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  });
}

test('text never becomes markup: Trusted Types has no policy to give', async () => {
  const { page } = shared();
  const outcomes = await page.evaluate(() => {
    const throws = (attempt: () => void): boolean => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    const types = (window as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } })
      .trustedTypes;
    return {
      innerHTML: throws(() => {
        document.createElement('div').innerHTML = '<b>x</b>';
      }),
      insertAdjacentHTML: throws(() => {
        document.createElement('div').insertAdjacentHTML('beforeend', '<b>x</b>');
      }),
      createPolicy: throws(() => {
        types?.createPolicy('mine', {});
      }),
    };
  });
  expect(outcomes).toEqual({ innerHTML: true, insertAdjacentHTML: true, createPolicy: true });
  // Playwright's own evaluation may eval; what the page does later, by itself, may not.
  const evaluated = await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve((0, eval)('1'));
          } catch (problem) {
            resolve(problem instanceof EvalError ? 'refused' : 'broken');
          }
        }, 0);
      }),
  );
  expect(evaluated).toBe('refused');
});

test('files outside the window do not exist for it', async () => {
  const { page } = shared();
  const addresses = [
    'app://ui/../package.json',
    'app://ui/..%2fpackage.json',
    'app://ui/..%2f..%2fpackage.json',
    'app://ui/%2e%2e/package.json',
    'app://ui/..%5c..%5cpackage.json',
    'app://ui//etc/passwd',
    'app://ui/%2fetc/passwd',
    'app://ui/index.html%00.png',
    'app://ui/%252e%252e%252fpackage.json',
    'app://ui/assets',
    'app://ui/assets/',
    'app://ui/main.mjs',
    'app://ui/..%2fmain%2fmain.mjs',
    'app://ui/..%2fpreload%2fpreload.cjs',
    'app://ui/..%2frenderer-evil%2fx.js',
    'app://ui/C:%5cwindows%5cwin.ini',
    'app://ui/....//package.json',
    'app://ui/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    'app://ui/%2e%2e%2f%2e%2e%2fetc%2fpasswd%00.html',
    'app://ui/.%2e/package.json',
    'app://ui/INDEX.HTML',
    'APP://UI/..%2FPACKAGE.JSON',
    'app://ui/%63:%5cx.js',
    'app://ui/index.html/..%2f..%2fpackage.json',
    'app://ui/app.asar',
    'app://ui/..%2fapp.asar',
    'app://ui/..%2frenderer.bak%2findex.html',
    'app://ui/page-picture',
    'app://ui/page-picture?of=%2fetc%2fpasswd&wanted=%7b%7d',
  ];
  const statuses = await page.evaluate(async (list) => {
    const answers: Record<string, number> = {};
    for (const address of list) answers[address] = (await fetch(address)).status;
    return answers;
  }, addresses);
  for (const [address, status] of Object.entries(statuses)) expect(status, address).toBe(404);
  const others = await page.evaluate(async () => {
    const tried = await Promise.allSettled([
      fetch('app://evil/'),
      fetch('app://ui.evil/index.html'),
      fetch('app:///etc/passwd'),
      fetch('APP://EVIL/'),
      fetch('file:///etc/passwd'),
      fetch('https://pagewire.example/'),
    ]);
    return tried.map((one) => (one.status === 'rejected' ? 'rejected' : one.value.status));
  });
  for (const other of others) expect(['rejected', 404]).toContain(other);
  for (const method of ['PUT', 'DELETE', 'PATCH'])
    expect(await page.evaluate(async (how) => (await fetch('app://ui/', { method: how })).status, method)).toBe(405);
  expect(await page.evaluate(async () => (await fetch('app://ui/', { method: 'POST', body: 'x' })).status)).toBe(405);
});
