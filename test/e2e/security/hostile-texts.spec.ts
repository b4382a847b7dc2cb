import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { shownName } from '../../../core/words/shown-name';
import { HOSTILE_TEXTS } from '../../fixtures/bridge/hostile-texts';
import { VALID } from '../../fixtures/bridge/valid-arguments';
import { textPdf } from '../../fixtures/documents/pdf';
import { print } from '../support/basket';
import { dropFiles } from '../support/drop-files';
import { expect, pageIsReady, startApp, test } from '../support/launch';
import { callFromPage } from '../support/page-api';
import { documentCards, enterKey, rail } from '../support/window';

/** Stands in for iFax and says hostile texts wherever it says anything. */
async function hostileService(): Promise<{ readonly url: string; close(): void }> {
  let next = 0;
  const text = (): string =>
    HOSTILE_TEXTS.slice((next += 10) % 200)
      .slice(0, 10)
      .join(' ');
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isSend = request.url?.endsWith('fax-send') === true;
      const isStatus = request.url?.endsWith('fax-status') === true;
      const reply = isSend
        ? { status: 1, message: text(), data: { jobId: ++next } }
        : isStatus
          ? { status: 1, message: text(), data: { faxStatus: 'failed', code: 17, message: text() } }
          : { status: 0, message: text() };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/customer`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** From now on: what the policy refused, and every element that text of ours never makes. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(window, { found });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile, sample }) => {
      found.push(`policy: ${effectiveDirective} ${sourceFile} ${sample}`);
    });
    // Of all that no page of ours is made of.
    const foreign =
      /^(iframe|object|embed|base|webview|frameset|math|marquee|audio|video|xss|x|portal|applet|plaintext)$/i;
    const leads = /^(href|src|srcset|srcdoc|action|formaction|data|xlink:href)$/i;
    const isOwn = (address: string | null): boolean =>
      address !== null && new URL(address, document.baseURI).href.startsWith('app://ui/assets/');
    /** The window's own are let through by what they are for: a file of its own, a form that main never hears of, a mark of React. */
    const isBad = (element: Element): boolean => {
      const attributes = [...element.attributes];
      if (foreign.test(element.tagName)) return true;
      if (attributes.some(({ name }) => /^on/i.test(name))) return true;
      if (attributes.some(({ name, value }) => leads.test(name) && /^\s*(java|vb)script:/i.test(value))) return true;
      if (element instanceof HTMLScriptElement) return !isOwn(element.getAttribute('src'));
      if (element instanceof HTMLLinkElement) return !isOwn(element.getAttribute('href'));
      if (element instanceof HTMLMetaElement) return element.httpEquiv !== '';
      if (element instanceof HTMLFormElement) return element.hasAttribute('action');
      if (element instanceof HTMLTemplateElement) return element.content.childNodes.length > 0;
      return (
        element instanceof HTMLImageElement && !/^(app:|blob:|data:image|\/)/.test(element.getAttribute('src') ?? '/')
      );
    };
    const judge = (node: Node): void => {
      if (!(node instanceof Element)) return;
      if (isBad(node)) found.push(node.outerHTML.slice(0, 200));
      for (const child of node.children) judge(child);
    };
    new MutationObserver((records) => {
      for (const { addedNodes, target, type } of records) {
        addedNodes.forEach(judge);
        if (type === 'attributes') judge(target);
      }
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
}

test('two hundred hostile texts stay text, wherever they come in', async ({ userData }) => {
  test.setTimeout(180_000);
  const service = await hostileService();
  const { app, page } = await startApp({
    userData,
    settings: { mostFiles: 50, furtherJobs: 'join' },
    env: { PAGEWIRE_IFAX_URL: service.url },
  });
  await watch(page);
  await page.reload();
  await pageIsReady(page);
  await enterKey(page, 'hostile-key');
  const pdf = await textPdf('A', 1);
  const inFives = Array.from({ length: 40 }, (_, at) => HOSTILE_TEXTS.slice(at * 5, at * 5 + 5).join(' '));

  // Names of files: of those that can be one. Refused ones are told by their name, too.
  await rail(page, /^New fax/).click();
  const files: string[] = [];
  for (const text of HOSTILE_TEXTS.filter((one) => !/[/\0]/.test(one)).slice(0, 30)) {
    const file = path.join(userData, `${text}.${files.length % 2 === 0 ? 'txt' : 'exe'}`);
    await writeFile(file, 'text');
    files.push(file);
  }
  await dropFiles(page, files, { x: 300, y: 300 });
  await expect(page.getByRole('list', { name: 'Not added' })).toContainText('.exe');

  // Titles and hints of print jobs.
  for (const [at, text] of inFives.slice(0, 22).entries()) {
    const isMarked = at === 0 || at === 21;
    const hints = isMarked ? { numbers: [text.slice(0, 60)], pages: text.slice(0, 60) } : {};
    const put = await print(app, { name: text, bytes: pdf, ...hints });
    expect(put, text).toMatchObject({ ok: true });
  }
  // Each title as it was written; and the question about the last, whose number is another one: that joins nothing by itself.
  await expect(documentCards(page)).toHaveCount(21);
  const titles = await documentCards(page).locator('.document-name').allTextContents();
  for (const [at, text] of inFives.slice(0, 21).entries()) expect(titles[at]).toContain(shownName(text).trim());
  await expect(page.getByText(`It came with the number ${inFives[21]?.slice(0, 20) ?? ''}`)).toBeVisible();

  // Names of recipients and senders, covers and notes of faxes that wait, and of one that the service talks about.
  const sample = async () => {
    const taken = (await callFromPage(page, 'documents.sample', {})) as {
      value: [{ document: { handle: string; pages: number; size: number } }];
    };
    const { handle, pages, size } = taken.value[0].document;
    return { handle, pages, size };
  };
  const { draft } = VALID['fax.send'];
  const fax = async (id: string, at: number, texts: readonly string[], when: typeof draft.when) => ({
    ...draft,
    id,
    when,
    documents: [
      {
        kind: 'file',
        id: 'a',
        ...(await sample()),
        name: texts.join(' ').slice(0, 250),
        scope: '',
        range: '',
        edits: [],
      },
    ],
    recipients: texts.map((name, index) => ({
      number: `+120255501${String((at * 10 + index) % 100).padStart(2, '0')}`,
      country: 'US',
      name: name.slice(0, 120),
    })),
    cover: {
      templateId: '',
      subject: texts.join(' ').slice(0, 200),
      fromName: texts[0]?.slice(0, 120) ?? '',
      toName: texts[1]?.slice(0, 120) ?? '',
      message: texts.join('\n').slice(0, 2000),
    },
    note: HOSTILE_TEXTS.slice(at * 20)
      .join(' ')
      .slice(0, 2000),
  });
  const inAWeek = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().slice(0, 16);
  const later = { kind: 'hold', local: inAWeek, timeZone: 'UTC' } as const;
  const sent: unknown[] = [];
  for (let at = 0; at < 4; at++) {
    const texts = inFives.slice(at * 10, at * 10 + 10);
    sent.push(
      await callFromPage(page, 'fax.send', {
        draft: await fax(
          `00000000-0000-4000-8000-00000000000${String(at)}`,
          at,
          texts,
          at === 3 ? { kind: 'now' } : later,
        ),
        confirmed: [],
      }),
    );
  }
  for (const reply of sent) expect(reply).toMatchObject({ ok: true });

  // Every page, every fax that can be opened there, and what the window says of them.
  await rail(page, /^Outbox/).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(page.getByText(/hit=1|pagewire\.example/).first()).toBeVisible();
  for (let at = 0; at < 8; at++) {
    await page.keyboard.press(at === 0 ? 'Tab' : 'ArrowDown');
    await page
      .getByRole('option')
      .nth(at % (await page.getByRole('option').count()))
      .click();
  }
  const list = page.getByRole('listbox').first();
  for (let at = 0; at < 10; at++)
    await list.evaluate((element) => {
      element.scrollBy(0, 400);
    });
  for (const name of [/^Sent/, /^Settings/, /^New fax/]) {
    await rail(page, name).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  }
  const end = await page.evaluate(() => ({
    found: (window as unknown as { found: string[] }).found,
    hit: 'hit' in window,
    title: document.title,
  }));
  expect(end).toMatchObject({ found: [], hit: false });
  // They were there to be seen, as they are written.
  expect(await page.locator('body').innerText()).toMatch(/<\w+[^>]*hit=1/);
  await app.close();
  service.close();
});
