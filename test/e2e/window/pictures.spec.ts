import type { Page } from '@playwright/test';
import { pictureAddress, type PagePictureWanted } from '../../../bridge/page-picture';
import { untouched } from '../../../core/pages/page-edit';
import { textPdf } from '../../fixtures/documents/pdf';
import { writeDocument } from '../support/documents';
import { expect, pageIsReady, test } from '../support/launch';
import { callFromPage } from '../support/page-api';

/** Takes a file in as the page does after a drop, and answers its handle. */
async function handleOf(page: Page, file: string): Promise<string> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'file-of-test';
    document.body.append(input);
  });
  await page.locator('#file-of-test').setInputFiles(file);
  const handle = await page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#file-of-test');
    type Drop = (files: readonly File[]) => Promise<{ value?: readonly { document?: { handle: string } }[] }>;
    const { dropFiles } = (window as unknown as { pagewire: { dropFiles: Drop } }).pagewire;
    const taken = await dropFiles([...(input?.files ?? [])]);
    input?.remove();
    return taken.value?.[0]?.document?.handle;
  });
  if (handle === undefined) throw new Error('not taken in');
  return handle;
}

interface Shown {
  readonly width: number;
  readonly height: number;
  /** Dark pixels in the upper and the lower half. */
  readonly above: number;
  readonly below: number;
}

/** What an <img> with this address shows; null when it shows nothing. */
const shown = (page: Page, address: string): Promise<Shown | null> =>
  page.evaluate(async (src) => {
    const image = new Image();
    const loaded = await new Promise<boolean>((resolve) => {
      image.onload = () => {
        resolve(true);
      };
      image.onerror = () => {
        resolve(false);
      };
      image.src = src;
    });
    if (!loaded) return null;
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const dark = (y: number, rows: number) =>
      context.getImageData(0, y, width, rows).data.filter((tone, index) => index % 4 === 0 && tone < 128).length;
    const half = Math.floor(height / 2);
    return { width, height, above: dark(0, half), below: dark(half, height - half) };
  }, address);

const statusOf = (page: Page, address: string, method = 'GET'): Promise<number> =>
  page.evaluate(async ([to, how]) => (await fetch(to, { method: how })).status, [address, method] as const);

const picture: PagePictureWanted = { kind: 'page', page: 2, turn: 0, width: 306 };
const UNKNOWN = 'x'.repeat(22);

test('an image shows a page of a dropped file: its text where it stands, turned as asked', async ({
  running: { page, userData },
}) => {
  // The only line of a page stands near its foot.
  const handle = await handleOf(page, await writeDocument(userData, 'a.pdf', await textPdf('A', 3)));
  const upright = await shown(page, pictureAddress(handle, picture));
  expect(upright).toMatchObject({ width: 306, height: 396, above: 0 });
  expect(upright?.below).toBeGreaterThan(50);
  const over = await shown(page, pictureAddress(handle, { ...picture, turn: 2 }));
  expect(over).toMatchObject({ width: 306, height: 396, below: 0 });
  expect(over?.above).toBeGreaterThan(50);
});

test('an image shows a sheet of the fax, dot for dot', async ({ running: { page, userData } }) => {
  const handle = await handleOf(page, await writeDocument(userData, 'a.pdf', await textPdf('A', 1)));
  const how = { edit: untouched(1), quality: 'Standard', paper: 'Letter' } as const;
  for (const kind of ['fax', 'before'] as const) {
    const sheet = await shown(page, pictureAddress(handle, { kind, how, sheet: 0, width: null }));
    expect(sheet).toMatchObject({ width: 1728, height: 2156, above: 0 });
    expect(sheet?.below).toBeGreaterThan(1000);
  }
  expect(await shown(page, pictureAddress(handle, { kind: 'fax', how, sheet: 1, width: null }))).toBeNull();
});

test('all pages of a long file are shown at once, and nothing of it is kept by the browser', async ({
  running: { page, userData },
}) => {
  const handle = await handleOf(page, await writeDocument(userData, 'a.pdf', await textPdf('A', 150)));
  const addresses = Array.from({ length: 150 }, (_, index) =>
    pictureAddress(handle, { ...picture, page: index + 1, width: 120 }),
  );
  const all = await page.evaluate(
    (list) =>
      Promise.all(
        list.map(async (address) => {
          const reply = await fetch(address);
          return [reply.status, reply.headers.get('content-type'), reply.headers.get('cache-control')].join(' ');
        }),
      ),
    addresses,
  );
  expect(new Set(all)).toEqual(new Set(['200 image/png no-store']));
});

test('a handle that the page does not hold has no pictures', async ({ running: { page, userData } }) => {
  const handle = await handleOf(page, await writeDocument(userData, 'a.pdf', await textPdf('A', 3)));
  expect(await statusOf(page, pictureAddress(UNKNOWN, picture))).toBe(404);
  expect(await statusOf(page, pictureAddress(handle, picture))).toBe(200);
  expect(await callFromPage(page, 'documents.release', { handle })).toMatchObject({ ok: true });
  expect(await statusOf(page, pictureAddress(handle, picture))).toBe(404);
  expect(await shown(page, pictureAddress(handle, picture))).toBeNull();

  const second = await handleOf(page, await writeDocument(userData, 'b.pdf', await textPdf('B', 3)));
  expect(await statusOf(page, pictureAddress(second, picture))).toBe(200);
  await page.reload();
  await pageIsReady(page);
  expect(await statusOf(page, pictureAddress(second, picture))).toBe(404);
});

test('nonsense is no address of a picture', async ({ running: { page, userData } }) => {
  const handle = await handleOf(page, await writeDocument(userData, 'a.pdf', await textPdf('A', 3)));
  const good = pictureAddress(handle, picture);
  const wanted = (value: unknown) => `/page-picture?of=${handle}&wanted=${encodeURIComponent(JSON.stringify(value))}`;
  const how = { edit: untouched(1), quality: 'Standard', paper: 'Letter' };
  for (const address of [
    '/page-picture',
    `/page-picture?of=${handle}`,
    `/page-picture?of=${handle}&wanted={`,
    `/page-picture?of=../../etc/passwd&wanted=${encodeURIComponent(JSON.stringify(picture))}`,
    `/page-picture/${handle}?wanted=${encodeURIComponent(JSON.stringify(picture))}`,
    wanted(null),
    wanted([picture]),
    wanted({ ...picture, page: 0 }),
    wanted({ ...picture, page: 4 }),
    wanted({ ...picture, page: 1.5 }),
    wanted({ ...picture, page: 1e9 }),
    wanted({ ...picture, turn: 4 }),
    wanted({ ...picture, width: 1_000_000 }),
    wanted({ ...picture, width: 0 }),
    wanted({ ...picture, more: true }),
    wanted({ kind: 'print', page: 1 }),
    wanted({ kind: 'fax', how, sheet: -1, width: null }),
    wanted({ kind: 'fax', how: { ...how, quality: 'Superb' }, sheet: 0, width: null }),
    wanted({ kind: 'fax', how: { ...how, edit: { ...untouched(1), page: 99 } }, sheet: 0, width: null }),
    `${good}&wanted={}`.replace('wanted=%7B', 'wanted=%7D'),
  ])
    expect(await statusOf(page, address), address).toBe(404);
  expect(await statusOf(page, good, 'POST')).toBe(405);
  expect(await statusOf(page, good)).toBe(200);
});
