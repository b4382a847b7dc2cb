import { handleSchema } from '../../bridge/edit-schema';
import { PICTURE_PATH, pictureSchema, type PagePictureWanted } from '../../bridge/page-picture';
import { APP_HOST } from './origin';

/** Reads what `pictureAddress` wrote; null: not an address of a picture. */
export function readPictureAddress(
  address: string,
): { readonly handle: string; readonly wanted: PagePictureWanted } | null {
  try {
    const { host, pathname, searchParams } = new URL(address);
    if (host !== APP_HOST || pathname !== PICTURE_PATH) return null;
    const handle = handleSchema.parse(searchParams.get('of'));
    const wanted = pictureSchema.parse(JSON.parse(searchParams.get('wanted') ?? ''));
    return { handle, wanted };
  } catch {
    return null;
  }
}
