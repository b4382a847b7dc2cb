import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { faxTroublesPdf, lostPagePdf } from '../../fixtures/documents/fax-troubles';
import { textPdf } from '../../fixtures/documents/pdf';
import { writeDocument } from '../support/documents';
import { expect, test } from '../support/launch';
import { documentCards, dropOnNewFax } from '../support/window';

const large = (page: Page): Locator => page.getByRole('dialog');
const stage = (page: Page): Locator => large(page).getByRole('region', { name: /as it will be printed/ });
const panel = (page: Page): Locator => large(page).getByRole('complementary', { name: 'About this page' });
const cell = (page: Page, number: number): Locator =>
  page.getByRole('gridcell', { name: new RegExp(`^Page ${number} of 5`) });
const verdicts = (page: Page): Locator => page.getByRole('list', { name: /^What will not arrive as it looks/ });
const printed = (page: Page, name: RegExp): Locator => large(page).getByRole('img', { name });

async function dropTroubles(page: Page, userData: string): Promise<void> {
  await dropOnNewFax(page, [await writeDocument(userData, 'referral.pdf', await faxTroublesPdf())]);
}

/** Opens a page large by the keyboard and waits until its picture is there. */
async function open(page: Page, number: number): Promise<void> {
  await cell(page, number).focus();
  await page.keyboard.press('Enter');
  await pictureIsThere(page, number);
}

async function pictureIsThere(page: Page, number: number): Promise<void> {
  const picture = printed(page, new RegExp(`^Page ${number}[ ,]`)).first();
  await expect(picture).toHaveAttribute('data-there', 'true');
  await expect(picture).not.toHaveClass(/old/);
}

/** What an <img> of the window holds: its size, the tones in it, and how many of its dots are black. */
const dotsOf = (picture: Locator) =>
  picture.evaluate((image: HTMLImageElement) => {
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const tones = new Set<number>();
    let black = 0;
    for (let at = 0; at < data.length; at += 4) {
      for (const channel of [0, 1, 2]) tones.add(data[at + channel] ?? -1);
      if (data[at] === 0) black++;
    }
    return {
      width: canvas.width,
      height: canvas.height,
      tones: [...tones].sort((a, b) => a - b),
      black,
      shown: image.getBoundingClientRect().toJSON() as { width: number; height: number },
      rendering: getComputedStyle(image).imageRendering,
    };
  });

test('a page opens large by the keyboard, in the dots of the fax, and closes to where it was', async ({
  running: { page, userData },
}) => {
  await dropTroubles(page, userData);
  await open(page, 1);
  await expect(stage(page)).toBeFocused();
  await expect(large(page)).toContainText('iFax’s own conversion may differ');

  // Fitted: the whole sheet is in sight, averaged.
  const fitted = await dotsOf(printed(page, /^Page 1 /));
  expect(fitted.tones.length).toBeGreaterThan(2);
  await expect(printed(page, /^Page 1 /)).toBeInViewport({ ratio: 0.99 });

  await page.keyboard.press('+');
  await expect(large(page).getByRole('radio', { name: '100 %' })).toBeChecked();
  await pictureIsThere(page, 1);
  const whole = await dotsOf(printed(page, /^Page 1 /));
  expect(whole).toMatchObject({ width: 1728, height: 2156, tones: [0, 255], rendering: 'pixelated' });
  expect(whole.shown.width).toBe(1728);
  // As high as on paper: eleven inches of 204 dots.
  expect(Math.abs(whole.shown.height - 2244)).toBeLessThanOrEqual(1);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(large(page).getByRole('radio', { name: 'Single dots' })).toBeChecked();
  await expect.poll(async () => (await dotsOf(printed(page, /^Page 1 /))).shown.width).toBe(4 * 1728);
  await page.keyboard.press('-');
  await expect(large(page).getByRole('radio', { name: '200 %' })).toBeChecked();
  const top = () => stage(page).evaluate((element) => element.scrollTop);
  const before = await top();
  await page.keyboard.press('PageDown');
  await expect.poll(top).toBeGreaterThan(before);
  await page.keyboard.down('Control');
  await stage(page).hover();
  await page.mouse.wheel(0, 120);
  await expect(large(page).getByRole('radio', { name: '100 %' })).toBeChecked();
  await page.mouse.wheel(0, 120);
  await page.keyboard.up('Control');
  await expect(large(page).getByRole('radio', { name: 'Fit' })).toBeChecked();

  await page.keyboard.press('ArrowRight');
  await expect(large(page).getByRole('heading')).toHaveText('Page 2 of referral.pdf');
  await page.keyboard.press('Escape');
  await expect(large(page)).toHaveCount(0);
  // Where one looked last.
  await expect(cell(page, 2)).toBeFocused();
  await cell(page, 4).locator('.thumb').dblclick();
  await expect(large(page).getByRole('heading')).toHaveText('Page 4 of referral.pdf');
  await page.keyboard.press('Escape');
  // Two clicks leave the choice as it was.
  await expect(cell(page, 4)).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('radio', { name: 'Fax view' }).click();
  const small = cell(page, 3).locator('img');
  await expect(small).toHaveAttribute('src', /%22kind%22%3A%22fax%22/);
  await expect(small).toHaveAttribute('data-state', 'shown');
});

test('the page before lies under the printed one, as far as the slider says', async ({
  running: { page, userData },
}) => {
  await dropTroubles(page, userData);
  await open(page, 3);
  const slider = large(page).getByRole('slider', { name: 'Compare with the file' });
  await slider.focus();
  await expect(slider).toHaveAttribute('aria-valuetext', 'As it will be printed');
  const sheet = large(page).locator('figure');
  await expect(sheet.locator('img')).toHaveCount(1);
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue('30');
  await expect(slider).toHaveAttribute('aria-valuetext', /^30 % of the page as it is in the file/);
  const clips = () => sheet.locator('img').evaluateAll((images) => images.map((image) => image.style.clipPath));
  expect(await clips()).toEqual(['inset(0px 0% 0px 30%)', 'inset(0px 70% 0px 0%)']);
  // Pulling the line does the same.
  const line = await sheet.locator('.sheet-divider').boundingBox();
  const box = await sheet.boundingBox();
  if (line === null || box === null) throw new Error('nothing to pull');
  await page.mouse.move(line.x + line.width / 2, line.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, line.y + 60);
  await page.mouse.up();
  await expect(slider).toHaveValue('50');
});

test('small print is found, shown, and gone once the fax is sent in HD; that can be undone', async ({
  running: { page, userData },
}) => {
  await dropTroubles(page, userData);
  const small = verdicts(page).getByRole('listitem').filter({ hasText: 'Page 2: 6 pt text will not survive Standard' });
  await expect(small).toHaveCount(1);
  await page.getByRole('button', { name: '2 more' }).click();
  await expect(verdicts(page).getByRole('listitem')).toHaveText([
    /^Page 2: 6 pt text/,
    /^Page 3: faint writing/,
    /^Page 4 is Legal/,
  ]);

  await small.getByRole('button', { name: 'Look' }).click();
  await expect(panel(page)).toContainText('6 pt text will not survive Standard');
  await panel(page).getByRole('button', { name: 'Show where' }).click();
  await expect(large(page).locator('.sheet-place').first()).toBeInViewport();
  // Looking at another quality changes nothing yet.
  await panel(page).locator('label', { hasText: /^HD/ }).click();
  await expect(panel(page)).toContainText('Nothing was found on this page that HD would lose.');
  await page.keyboard.press('Escape');
  await expect(small.getByRole('button', { name: 'Look' })).toBeFocused();
  const quality = (name: RegExp) => page.getByRole('radiogroup', { name: 'Quality' }).getByRole('radio', { name });
  await expect(quality(/^Standard/)).toBeChecked();

  await small.getByRole('button', { name: 'Use HD' }).press('Enter');
  await expect(quality(/^HD/)).toBeChecked();
  await expect(small).toHaveCount(0);
  await expect(documentCards(page).getByText(/Page 3: faint writing will vanish/)).toBeVisible();
  await expect(documentCards(page).getByText(/Page 2:/)).toHaveCount(0);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await undo.press('Enter');
  await expect(quality(/^Standard/)).toBeChecked();
  await expect(small).toHaveCount(1);
});

test('a page is cleaned, printed as a photo, and given back, before everybody’s eyes', async ({
  running: { page, userData },
}) => {
  await dropTroubles(page, userData);
  await open(page, 3);
  await expect(panel(page)).toContainText('faint writing will vanish');
  await expect(panel(page)).toContainText('This page is sent as it is in the file');
  await page.keyboard.press('+');
  await pictureIsThere(page, 3);
  const plain = await dotsOf(printed(page, /^Page 3 /));

  const clean = panel(page).getByRole('button', { name: 'Clean for fax' });
  await clean.press('Enter');
  await expect(clean).toHaveAttribute('aria-pressed', 'true');
  for (const name of ['Whiten the background', 'Darken faint writing', 'Sharpen', /^Keep clear/])
    await expect(panel(page).getByRole('checkbox', { name })).toBeChecked();
  await pictureIsThere(page, 3);
  await expect(panel(page)).toContainText('This page is sent exactly as shown here.');
  await expect(panel(page).getByText('faint writing will vanish')).toHaveCount(0);
  const cleaned = await dotsOf(printed(page, /^Page 3 /));
  expect(cleaned.tones).toEqual([0, 255]);
  // The faint lines are there now.
  expect(cleaned.black).toBeGreaterThan(plain.black * 1.2);

  await panel(page).getByRole('checkbox', { name: 'Sharpen' }).press(' ');
  await expect(clean).toHaveAttribute('aria-pressed', 'false');
  await panel(page).locator('label', { hasText: 'For photos' }).click();
  await pictureIsThere(page, 3);
  await panel(page).getByRole('button', { name: 'Same for all chosen pages' }).press('Enter');
  await expect(panel(page)).toContainText('The look of 4 pages was changed.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell', { name: /cleaned for fax/ })).toHaveCount(5);
  await expect(page.locator('.thumb-changed')).toHaveText(['cleaned', 'cleaned', 'cleaned', 'cleaned', 'cleaned']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('gridcell', { name: /cleaned for fax/ })).toHaveCount(1);

  await open(page, 3);
  await panel(page).getByRole('button', { name: 'As it was' }).press('Enter');
  await expect(stage(page)).toBeFocused();
  await page.keyboard.press('+');
  await pictureIsThere(page, 3);
  expect((await dotsOf(printed(page, /^Page 3 /))).black).toBe(plain.black);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('gridcell', { name: /cleaned for fax/ })).toHaveCount(0);
});

test('a long page is spread from its card, and takes as many sheets as it needs then', async ({
  running: { page, userData },
}) => {
  const total = page.locator('.page-total');
  await dropOnNewFax(page, [await writeDocument(userData, 'receipt.pdf', await textPdf('R', 1, [300, 1520]))]);
  await expect(verdicts(page)).toContainText('Page 1 is made smaller to fit, to 52 % of its size.');
  await verdicts(page).getByRole('button', { name: 'Keep its size, over 2 sheets' }).press('Enter');
  await expect(total).toContainText('2 pages');
  await expect(verdicts(page).getByRole('listitem')).toHaveCount(0);
  await page.getByRole('gridcell', { name: /^Page 1 of 1/ }).press('Enter');
  // The margins that machines keep free leave less room on each sheet.
  await panel(page)
    .getByRole('checkbox', { name: /^Keep clear/ })
    .press(' ');
  await expect(printed(page, /^Page 1, sheet 3 of 3/)).toHaveAttribute('data-there', 'true');
  await page.keyboard.press('Escape');
  await expect(total).toContainText('3 pages');
});

test('a Legal page is fitted, and spread over two sheets where that is chosen', async ({
  running: { page, userData },
}) => {
  await dropTroubles(page, userData);
  await expect(page.locator('.page-total')).toContainText('5 pages');
  await open(page, 4);
  await expect(panel(page)).toContainText('Page 4 is Legal, longer than the paper at the other end may be.');
  await expect(panel(page)).toContainText('made smaller to fit, to 78 % of its size');
  await panel(page).locator('label', { hasText: 'Keep its size, over 2 sheets' }).click();
  await expect(printed(page, /^Page 4, sheet 2 of 2/)).toHaveAttribute('data-there', 'true');
  await expect(panel(page)).toContainText('goes on over 2 sheets');
  await page.keyboard.press('Escape');
  await expect(page.locator('.page-total')).toContainText('6 pages');
  await open(page, 5);
  await expect(panel(page)).toContainText('Page 5 is landscape; it is sent turned upright.');
  await page.keyboard.press('ArrowLeft');
  await pictureIsThere(page, 4);
  await panel(page).getByRole('button', { name: 'As it was' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.locator('.page-total')).toContainText('5 pages');
});

test('a page that cannot be drawn is named, and the others are looked at', async ({ running: { page, userData } }) => {
  await dropOnNewFax(page, [await writeDocument(userData, 'lost.pdf', await lostPagePdf())]);
  await expect(verdicts(page).getByRole('listitem')).toContainText(['Page 2 cannot be shown here']);
  await expect(page.locator('.fax-total')).toHaveText(/^3 pages, about \d+ s/);
  await verdicts(page).getByRole('button', { name: 'Look' }).click();
  await expect(large(page).locator('figure')).toHaveText('This page cannot be shown.');
  await page.getByRole('button', { name: 'Next page' }).press('Enter');
  await pictureIsThere(page, 3);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'How this is estimated' }).press('Enter');
  await expect(page.getByRole('dialog')).toContainText('2 of 3 pages were looked at so far');
});

test('the time on the line is said, how it comes about, and its price once there is one', async ({
  running: { page, userData },
}) => {
  await dropTroubles(page, userData);
  await expect(page.locator('.fax-total')).toHaveText(/^5 pages, about \d+ (s|min)/);
  await page.getByRole('button', { name: 'How this is estimated' }).press('Enter');
  const how = page.getByRole('dialog', { name: 'Time on the line' });
  await expect(how).toContainText(/At 14,400 bit\/s: .+/);
  await expect(how).toContainText(/At 9,600 bit\/s: .+/);
  await expect(how).toContainText('15 s to begin the call, 4.5 s for each page');
  await expect(how).not.toContainText('$');
  await page.keyboard.press('Escape');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Settings/ })
    .click();
  const price = page.getByLabel('Price of a page');
  await price.fill('abc');
  await expect(page.getByText('This is not a price. Write it as 0.07.')).toBeVisible();
  await price.fill('0,10');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^New fax/ })
    .click();
  await expect(page.locator('.fax-total')).toHaveText(/^5 pages, about .+, about \$0\.50/);
  await page.getByRole('button', { name: 'How this is estimated' }).press('Enter');
  await expect(how).toContainText('About $0.50. This is an estimate from the price you entered.');
});

test('axe finds nothing in the large view, light and dark', async ({ running: { page, userData } }) => {
  await dropTroubles(page, userData);
  await page.getByRole('radio', { name: 'Fax view' }).click();
  await open(page, 2);
  await panel(page).getByRole('button', { name: 'Show where' }).click();
  await large(page).getByRole('slider').fill('50');
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(
      violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) })),
      scheme,
    ).toEqual([]);
  }
});
