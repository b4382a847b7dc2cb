import { expect, pageIsReady, test } from '../support/launch';

const ADDRESSES = [
  'http://pagewire.example/',
  'https://pagewire.example/',
  'HTTPS://PAGEWIRE.EXAMPLE/',
  'file:///etc/passwd',
  'file://localhost/etc/passwd',
  'file://host/share/x',
  'data:text/html,<h1>x</h1>',
  'blob:app://ui/00000000-0000-0000-0000-000000000000',
  'javascript:document.title="taken"',
  'app://evil/',
  'app://ui.evil/',
  'app://ui@evil/',
  'app:///etc/passwd',
  'app://ui/../../etc/passwd',
  'app://ui/%2e%2e%2fpackage.json',
  'app://ui/other.html',
  'chrome://version/',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://ui/',
  'ftp://pagewire.example/',
  'mailto:a@pagewire.example',
  'tel:+12025550101',
  'ws://127.0.0.1:1/',
  '//pagewire.example/',
  '\\\\host\\share\\x',
];

test('the window never leaves its page', async ({ running: { page } }) => {
  const home = page.url();
  const ways = ['location', 'link', 'form', 'refresh'] as const;
  for (const address of ADDRESSES) {
    for (const way of ways) {
      await test.step(`${way} ${address}`, () =>
        page.evaluate(
          ([url, how]) => {
            const add = (element: HTMLElement): void => {
              document.body.append(element);
              element.remove();
            };
            try {
              if (how === 'location') location.href = url;
              else if (how === 'link') {
                const link = document.createElement('a');
                link.href = url;
                document.body.append(link);
                link.click();
                link.remove();
              } else if (how === 'form') {
                const form = document.createElement('form');
                form.action = url;
                document.body.append(form);
                form.submit();
                form.remove();
              } else {
                const meta = document.createElement('meta');
                meta.httpEquiv = 'refresh';
                meta.content = `0;url=${url}`;
                add(meta);
              }
            } catch {
              // refused before it was tried, which is as good
            }
          },
          [address, way] as const,
        ));
    }
    expect(page.url(), address).toBe(home);
    expect(await page.title(), address).not.toBe('taken');
  }
  // The bridge still answers: it is the same page and not a new one.
  expect(await page.evaluate(() => typeof (window as unknown as Record<string, unknown>)['pagewire'])).toBe('object');
});

test('from the one address that asks no handler, the window comes back by itself', async ({ running: { page } }) => {
  const home = page.url();
  await page.evaluate(() => {
    location.href = 'about:blank';
  });
  await expect.poll(() => page.url()).toBe(home);
  await pageIsReady(page);
});

test('a frame gets no page and no bridge', async ({ running: { page } }) => {
  const bridged = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'app://ui/index.html';
    const loaded = new Promise((resolve) => {
      frame.addEventListener('load', resolve);
    });
    document.body.append(frame);
    await loaded;
    try {
      return typeof (frame.contentWindow as unknown as Record<string, unknown> | null)?.['pagewire'];
    } catch {
      return 'out of reach';
    }
  });
  expect(['undefined', 'out of reach']).toContain(bridged);
});
