import path from 'node:path';
import { APP_HOST, APP_SCHEME } from './origin';

/** Kinds of file that the window is made of; anything else in the folder does not exist for it. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export type AssetAnswer =
  | { readonly kind: 'file'; readonly path: string; readonly mediaType: string }
  | { readonly kind: 'refused'; readonly status: 404 | 405 };

const NOT_FOUND: AssetAnswer = { kind: 'refused', status: 404 };

/** Finds the file below `root` (absolute) for a request; never one outside. Symbolic links are the reader's matter. */
export function resolveAsset(root: string, method: string, address: string): AssetAnswer {
  if (method !== 'GET') return { kind: 'refused', status: 405 };
  let pathname: string;
  try {
    const url = new URL(address);
    if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST || url.username !== '' || url.password !== '')
      return NOT_FOUND;
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return NOT_FOUND;
  }
  // A second layer of encoding, a NUL or a Windows separator has no place in a name of ours.
  if (/[\0\\%:]/.test(pathname)) return NOT_FOUND;
  const file = path.resolve(root, `.${pathname === '/' ? '/index.html' : pathname}`);
  const inside = path.relative(root, file);
  if (inside === '' || path.isAbsolute(inside) || inside.split(path.sep).includes('..')) return NOT_FOUND;
  const mediaType = MEDIA_TYPES[path.extname(file)];
  return mediaType === undefined ? NOT_FOUND : { kind: 'file', path: file, mediaType };
}
