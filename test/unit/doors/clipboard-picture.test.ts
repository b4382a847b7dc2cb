import { describe, expect, it } from 'vitest';
import { clipboardPicture } from '../../../electron/doors/clipboard-picture';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
const item = (types: readonly string[], bytes: unknown = new Blob([PNG])) => ({
  types,
  getType: () => Promise.resolve(bytes),
});
const modern = (...items: readonly object[]) => ({ read: () => Promise.resolve(items) });
const old = (isEmpty: boolean) => ({ readImage: () => ({ isEmpty: () => isEmpty, toPNG: () => Buffer.from(PNG) }) });

// The real clipboard is read in the end-to-end test, as the Electron that runs it has it.
describe('the picture on the clipboard', () => {
  it('is read by the way of Electron 45', async () => {
    const clipboard = modern(item(['text/plain']), item(['text/html', 'image/png']));
    expect(await clipboardPicture(clipboard)).toEqual(PNG);
  });
  it('is read by the way of Electron 33', async () => {
    expect(Uint8Array.from((await clipboardPicture(old(false))) ?? [])).toEqual(PNG);
  });
  it.each([
    ['text alone', modern(item(['text/plain']))],
    ['nothing', modern()],
    ['something that is no blob', modern(item(['image/png'], 'x'))],
    ['an empty picture', old(true)],
    ['no way to read it', {}],
    ['a refusal', { read: () => Promise.reject(new Error('no')) }],
  ])('is none with %s', async (_what, clipboard) => {
    expect(await clipboardPicture(clipboard)).toBeNull();
  });
});
