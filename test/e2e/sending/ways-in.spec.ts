import { twoPdfs } from '../support/documents';
import { expect, test } from '../support/launch';
import { documentCards } from '../support/window';

test('files come in by the button and by paste; they are moved, removed and brought back', async ({
  running: { app, page, userData },
}) => {
  const { a, b } = await twoPdfs(userData);
  // The system's own dialog cannot be driven from here; its answer is given in its place.
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
  }, a);
  await page.getByRole('button', { name: 'Add files' }).click();
  await expect(documentCards(page)).toHaveCount(1);

  // A copied file as the page meets it in a paste; a file of an input stands for a path on the disk, as that one does.
  await page.evaluate(() => {
    const picker = Object.assign(document.createElement('input'), { type: 'file', id: 'copied' });
    document.body.append(picker);
  });
  await page.locator('#copied').setInputFiles(b);
  await page.evaluate(() => {
    const picker = document.querySelector<HTMLInputElement>('#copied');
    const clipboardData = new DataTransfer();
    for (const file of picker?.files ?? []) clipboardData.items.add(file);
    picker?.remove();
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(documentCards(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'Move scan B.pdf up' }).click();
  await expect(documentCards(page).first()).toContainText('scan B.pdf');
  await page.getByRole('button', { name: 'Remove scan B.pdf' }).click();
  await expect(documentCards(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(documentCards(page).first()).toContainText('scan B.pdf');
});
