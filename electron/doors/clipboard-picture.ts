import type { NativeImage } from 'electron';

/** Electron 33, the oldest that we check against. */
interface OldClipboard {
  readImage(): Pick<NativeImage, 'isEmpty' | 'toPNG'>;
}
/** Electron 45: as in web pages. */
interface NewClipboard {
  read(): Promise<readonly { readonly types: readonly string[]; getType(type: 'image/png'): Promise<unknown> }[]>;
}

/** The picture on Electron's clipboard (a screenshot, a copied part of a page) as a PNG; null when there is none, or it cannot be read. */
export async function clipboardPicture(clipboard: object): Promise<Uint8Array | null> {
  try {
    if (isOld(clipboard)) {
      const picture = clipboard.readImage();
      return picture.isEmpty() ? null : picture.toPNG();
    }
    if (!isNew(clipboard)) return null;
    const item = (await clipboard.read()).find(({ types }) => types.includes('image/png'));
    const picture = await item?.getType('image/png');
    return picture instanceof Blob ? new Uint8Array(await picture.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

const isOld = (clipboard: object): clipboard is OldClipboard =>
  'readImage' in clipboard && typeof clipboard.readImage === 'function';
const isNew = (clipboard: object): clipboard is NewClipboard =>
  'read' in clipboard && typeof clipboard.read === 'function';
